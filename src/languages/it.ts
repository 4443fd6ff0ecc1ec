import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'it',
  label: 'Collega WhatsApp',
  loading: 'Attendi…',
  waiting: 'Continua nell’altra finestra',
  done: 'Fatto',
  closed: 'La finestra è stata chiusa',
  failed: 'Qualcosa è andato storto. Riprova.',
  blocked: 'Il browser ha bloccato la finestra. Consenti i popup per questa pagina e riprova.',
  unavailable: 'Al momento non è disponibile.',
  opening: 'Apertura di 360dialog…',
  closeManually: 'Puoi chiudere questa finestra.',
  resultStored: 'Fatto. Torna alla pagina da cui hai iniziato.',
});
