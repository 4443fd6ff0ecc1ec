import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'fa',
  label: 'اتصال به WhatsApp',
  loading: 'لطفاً صبر کنید…',
  waiting: 'در پنجرهٔ دیگر ادامه دهید',
  done: 'انجام شد',
  closed: 'پنجره بسته شد',
  failed: 'مشکلی پیش آمد. لطفاً دوباره امتحان کنید.',
  blocked:
    'مرورگر شما پنجره را مسدود کرد. پنجره‌های بازشو را برای این صفحه مجاز کنید و دوباره امتحان کنید.',
  unavailable: 'این امکان در حال حاضر در دسترس نیست.',
  opening: 'در حال باز کردن 360dialog…',
  closeManually: 'می‌توانید این پنجره را ببندید.',
  resultStored: 'انجام شد. به صفحه‌ای که از آن شروع کردید برگردید.',
});
