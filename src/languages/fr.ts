import { registerLanguage } from '../element/language-registry.js';

registerLanguage({
  lang: 'fr',
  label: 'Connecter WhatsApp',
  loading: 'Veuillez patienter…',
  waiting: 'Continuez dans l’autre fenêtre',
  done: 'Terminé',
  closed: 'La fenêtre a été fermée',
  failed: 'Une erreur est survenue. Veuillez réessayer.',
  blocked:
    'Votre navigateur a bloqué la fenêtre. Autorisez les fenêtres pop-up pour cette page, puis réessayez.',
  unavailable: 'Ce n’est pas disponible pour le moment.',
  opening: 'Ouverture de 360dialog…',
  closeManually: 'Vous pouvez fermer cette fenêtre.',
  resultStored: 'Terminé. Revenez à la page où vous avez commencé.',
});
