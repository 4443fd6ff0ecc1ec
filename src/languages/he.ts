import { registerLanguage } from '../element/language-registry.js';

/** Asks without an imperative, which would need the gender of the user. */
registerLanguage({
  lang: 'he',
  label: 'חיבור WhatsApp',
  loading: 'נא להמתין…',
  waiting: 'יש להמשיך בחלון האחר',
  done: 'הושלם',
  closed: 'החלון נסגר',
  failed: 'משהו השתבש. יש לנסות שוב.',
  blocked: 'הדפדפן חסם את החלון. יש לאפשר חלונות קופצים בדף הזה ולנסות שוב.',
  unavailable: 'האפשרות אינה זמינה כרגע.',
  opening: 'פותחים את 360dialog…',
  closeManually: 'אפשר לסגור את החלון הזה.',
  resultStored: 'הושלם. יש לחזור לדף שבו התחלת.',
});
