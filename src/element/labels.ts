import { englishTexts, type WindowTexts } from '../browser/window-texts.js';

/** What the button says, what it tells a screen reader, and what its window says. */
export interface Labels extends WindowTexts {
  readonly label: string;
  /** While the window is in use. */
  readonly waiting: string;
  readonly done: string;
  readonly closed: string;
  readonly failed: string;
}

const en: Labels = {
  ...englishTexts,
  label: 'Connect WhatsApp',
  waiting: 'Continue in the other window',
  done: 'Finished',
  closed: 'The window was closed',
  failed: 'That did not work. Please try again.',
};

const labels: Record<string, Labels> = {
  en,
  de: {
    lang: 'de',
    label: 'WhatsApp verbinden',
    opening: '360dialog wird geöffnet…',
    closeManually: 'Sie können dieses Fenster schließen.',
    resultStored: 'Fertig. Gehen Sie zurück zu der Seite, auf der Sie begonnen haben.',
    waiting: 'Machen Sie im anderen Fenster weiter',
    done: 'Fertig',
    closed: 'Das Fenster wurde geschlossen',
    failed: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  },
  es: {
    lang: 'es',
    label: 'Conectar WhatsApp',
    opening: 'Abriendo 360dialog…',
    closeManually: 'Puede cerrar esta ventana.',
    resultStored: 'Listo. Vuelva a la página donde empezó.',
    waiting: 'Continúe en la otra ventana',
    done: 'Listo',
    closed: 'La ventana se ha cerrado',
    failed: 'No ha funcionado. Inténtelo de nuevo.',
  },
  fr: {
    lang: 'fr',
    label: 'Connecter WhatsApp',
    opening: 'Ouverture de 360dialog…',
    closeManually: 'Vous pouvez fermer cette fenêtre.',
    resultStored: 'Terminé. Revenez à la page où vous avez commencé.',
    waiting: 'Continuez dans l’autre fenêtre',
    done: 'Terminé',
    closed: 'La fenêtre a été fermée',
    failed: 'Cela n’a pas fonctionné. Veuillez réessayer.',
  },
  it: {
    lang: 'it',
    label: 'Collega WhatsApp',
    opening: 'Apertura di 360dialog…',
    closeManually: 'Può chiudere questa finestra.',
    resultStored: 'Fatto. Torni alla pagina da cui ha iniziato.',
    waiting: 'Continui nell’altra finestra',
    done: 'Fatto',
    closed: 'La finestra è stata chiusa',
    failed: 'Non ha funzionato. Riprovi.',
  },
  pt: {
    lang: 'pt',
    label: 'Conectar o WhatsApp',
    opening: 'A abrir 360dialog…',
    closeManually: 'Pode fechar esta janela.',
    resultStored: 'Concluído. Volte à página onde começou.',
    waiting: 'Continue na outra janela',
    done: 'Concluído',
    closed: 'A janela foi fechada',
    failed: 'Não funcionou. Tente novamente.',
  },
};

/** The labels of a language tag; English where its language is none of ours. */
export const labelsFor = (tag: string): Labels =>
  labels[tag.split(/[-_]/)[0]?.toLowerCase() ?? ''] ?? en;
