import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'bn',
  label: 'WhatsApp সংযুক্ত করুন',
  loading: 'অনুগ্রহ করে অপেক্ষা করুন…',
  waiting: 'অন্য উইন্ডোতে চালিয়ে যান',
  done: 'সম্পন্ন হয়েছে',
  closed: 'উইন্ডোটি বন্ধ করা হয়েছে',
  failed: 'একটি সমস্যা হয়েছে। আবার চেষ্টা করুন।',
  blocked: 'আপনার ব্রাউজার উইন্ডোটি ব্লক করেছে। এই পৃষ্ঠার জন্য পপ-আপের অনুমতি দিয়ে আবার চেষ্টা করুন।',
  unavailable: 'এটি এই মুহূর্তে উপলভ্য নয়।',
  opening: '360dialog খোলা হচ্ছে…',
  closeManually: 'আপনি এই উইন্ডোটি বন্ধ করতে পারেন।',
  resultStored: 'সম্পন্ন হয়েছে। যে পৃষ্ঠা থেকে শুরু করেছিলেন, সেখানে ফিরে যান।',
});
