import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'ms',
  label: 'Sambungkan WhatsApp',
  loading: 'Sila tunggu…',
  waiting: 'Teruskan di tetingkap yang satu lagi',
  done: 'Selesai',
  closed: 'Tetingkap telah ditutup',
  failed: 'Ralat telah berlaku. Sila cuba lagi.',
  blocked:
    'Pelayar anda telah menyekat tetingkap. Benarkan tetingkap timbul untuk halaman ini dan cuba lagi.',
  unavailable: 'Ciri ini tidak tersedia buat masa ini.',
  opening: 'Membuka 360dialog…',
  closeManually: 'Anda boleh menutup tetingkap ini.',
  resultStored: 'Selesai. Kembali ke halaman tempat anda bermula.',
});
