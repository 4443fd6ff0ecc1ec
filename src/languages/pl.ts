import { registerLanguage } from '../element/language-registry.js';

/** Avoids the past tense, which would need the gender of the user. */
registerLanguage({
  lang: 'pl',
  label: 'Połącz WhatsApp',
  loading: 'Proszę czekać…',
  waiting: 'Kontynuuj w drugim oknie',
  done: 'Gotowe',
  closed: 'Okno zostało zamknięte',
  failed: 'Coś poszło nie tak. Spróbuj ponownie.',
  blocked:
    'Przeglądarka zablokowała okno. Zezwól na wyskakujące okna na tej stronie i spróbuj ponownie.',
  unavailable: 'Ta funkcja jest obecnie niedostępna.',
  opening: 'Otwieranie 360dialog…',
  closeManually: 'Możesz zamknąć to okno.',
  resultStored: 'Gotowe. Wróć na stronę, na której rozpoczęto łączenie.',
});
