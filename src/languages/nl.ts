import { registerLanguage } from '../element/language-registry.js';

/** Says “je”, as most Dutch business software does. */
registerLanguage({
  lang: 'nl',
  label: 'WhatsApp koppelen',
  loading: 'Even geduld…',
  waiting: 'Ga verder in het andere venster',
  done: 'Klaar',
  closed: 'Het venster is gesloten',
  failed: 'Dat is niet gelukt. Probeer het opnieuw.',
  blocked:
    'Je browser heeft het venster geblokkeerd. Sta pop-ups toe voor deze pagina en probeer het opnieuw.',
  unavailable: 'Dit is op dit moment niet beschikbaar.',
  opening: '360dialog wordt geopend…',
  closeManually: 'Je kunt dit venster sluiten.',
  resultStored: 'Klaar. Ga terug naar de pagina waar je bent begonnen.',
});
