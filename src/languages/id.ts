import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'id',
  label: 'Hubungkan WhatsApp',
  loading: 'Mohon tunggu…',
  waiting: 'Lanjutkan di jendela lainnya',
  done: 'Selesai',
  closed: 'Jendela telah ditutup',
  failed: 'Terjadi kesalahan. Silakan coba lagi.',
  blocked: 'Browser Anda memblokir jendela. Izinkan pop-up untuk halaman ini, lalu coba lagi.',
  unavailable: 'Fitur ini tidak tersedia saat ini.',
  opening: 'Membuka 360dialog…',
  closeManually: 'Anda dapat menutup jendela ini.',
  resultStored: 'Selesai. Kembali ke halaman tempat Anda memulai.',
});
