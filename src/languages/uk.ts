import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'uk',
  label: 'Підключити WhatsApp',
  loading: 'Зачекайте…',
  waiting: 'Продовжте в іншому вікні',
  done: 'Готово',
  closed: 'Вікно закрито',
  failed: 'Не вдалося. Спробуйте ще раз.',
  blocked:
    'Браузер заблокував вікно. Дозвольте спливні вікна для цієї сторінки й спробуйте ще раз.',
  unavailable: 'Зараз це недоступно.',
  opening: 'Відкривається 360dialog…',
  closeManually: 'Це вікно можна закрити.',
  resultStored: 'Готово. Поверніться на сторінку, з якої ви почали.',
});
