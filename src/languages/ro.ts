import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'ro',
  label: 'Conectați WhatsApp',
  loading: 'Așteptați…',
  waiting: 'Continuați în cealaltă fereastră',
  done: 'Finalizat',
  closed: 'Fereastra a fost închisă',
  failed: 'A apărut o eroare. Încercați din nou.',
  blocked:
    'Browserul a blocat fereastra. Permiteți ferestrele pop-up pentru această pagină și încercați din nou.',
  unavailable: 'Această opțiune nu este disponibilă momentan.',
  opening: 'Se deschide 360dialog…',
  closeManually: 'Puteți închide această fereastră.',
  resultStored: 'Finalizat. Reveniți la pagina de la care ați început.',
});
