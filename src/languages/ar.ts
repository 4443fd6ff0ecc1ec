import { registerLanguage } from '../element/language-registry.js';

/** Asks without an imperative, which would need the gender of the user. */
registerLanguage({
  lang: 'ar',
  label: 'ربط WhatsApp',
  loading: 'يُرجى الانتظار…',
  waiting: 'يُرجى المتابعة في النافذة الأخرى',
  done: 'تم',
  closed: 'تم إغلاق النافذة',
  failed: 'حدث خطأ ما. يُرجى المحاولة مرة أخرى.',
  blocked: 'حظر المتصفح النافذة. يُرجى السماح بالنوافذ المنبثقة لهذه الصفحة ثم المحاولة مرة أخرى.',
  unavailable: 'هذه الخدمة غير متاحة حاليًا.',
  opening: 'جارٍ فتح 360dialog…',
  closeManually: 'يمكنك إغلاق هذه النافذة.',
  resultStored: 'تم. يُرجى الرجوع إلى الصفحة التي بدأت منها.',
});
