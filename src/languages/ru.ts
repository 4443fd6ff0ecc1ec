import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'ru',
  label: 'Подключить WhatsApp',
  loading: 'Подождите…',
  waiting: 'Продолжите в другом окне',
  done: 'Готово',
  closed: 'Окно закрыто',
  failed: 'Не получилось. Попробуйте ещё раз.',
  blocked:
    'Браузер заблокировал окно. Разрешите всплывающие окна для этой страницы и попробуйте ещё раз.',
  unavailable: 'Сейчас это недоступно.',
  opening: 'Открывается 360dialog…',
  closeManually: 'Это окно можно закрыть.',
  resultStored: 'Готово. Вернитесь на страницу, с которой вы начали.',
});
