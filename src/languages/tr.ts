import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'tr',
  label: 'WhatsApp’ı bağla',
  loading: 'Lütfen bekleyin…',
  waiting: 'Diğer pencerede devam edin',
  done: 'Tamamlandı',
  closed: 'Pencere kapatıldı',
  failed: 'Bir sorun oluştu. Lütfen tekrar deneyin.',
  blocked:
    'Tarayıcınız pencereyi engelledi. Bu sayfa için açılır pencerelere izin verip tekrar deneyin.',
  unavailable: 'Bu işlem şu anda kullanılamıyor.',
  opening: '360dialog açılıyor…',
  closeManually: 'Bu pencereyi kapatabilirsiniz.',
  resultStored: 'Tamamlandı. Başladığınız sayfaya geri dönün.',
});
