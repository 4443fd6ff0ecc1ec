import { registerLanguage } from '../element/language-registry.js';

/** Says “du”, as all Swedish software does. */
registerLanguage({
  lang: 'sv',
  label: 'Anslut WhatsApp',
  loading: 'Ett ögonblick…',
  waiting: 'Fortsätt i det andra fönstret',
  done: 'Klart',
  closed: 'Fönstret stängdes',
  failed: 'Det gick inte. Försök igen.',
  blocked:
    'Webbläsaren blockerade fönstret. Tillåt popup-fönster på den här sidan och försök igen.',
  unavailable: 'Det här är inte tillgängligt just nu.',
  opening: 'Öppnar 360dialog…',
  closeManually: 'Du kan stänga det här fönstret.',
  resultStored: 'Klart. Gå tillbaka till sidan där du började.',
});
