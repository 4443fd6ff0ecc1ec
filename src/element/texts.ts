import { englishTexts, type WindowTexts } from '../browser/window-texts.js';

/** Every sentence of a button and of its window, in one language. */
export interface Texts extends Omit<WindowTexts, 'dir'> {
  /** The button. */
  readonly label: string;
  /** After a click, until the window can open. */
  readonly loading: string;
  /** While the window is in use. */
  readonly waiting: string;
  readonly done: string;
  readonly closed: string;
  /** Something went wrong that another click may fix. */
  readonly failed: string;
  /** The browser's popup blocker refused the window. */
  readonly blocked: string;
  /** Something is wrong that only you can fix: a parameter is invalid, or this page cannot receive a result. */
  readonly unavailable: string;
}

export const en: Texts = {
  ...englishTexts,
  label: 'Connect WhatsApp',
  loading: 'Please wait…',
  waiting: 'Continue in the other window',
  done: 'Finished',
  closed: 'The window was closed',
  failed: 'That did not work. Please try again.',
  blocked: 'Your browser blocked the window. Allow pop-ups for this page and try again.',
  unavailable: 'This is not available at the moment.',
};

export const de: Texts = {
  lang: 'de',
  label: 'WhatsApp verbinden',
  loading: 'Bitte warten…',
  waiting: 'Machen Sie im anderen Fenster weiter',
  done: 'Fertig',
  closed: 'Das Fenster wurde geschlossen',
  failed: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  blocked:
    'Ihr Browser hat das Fenster blockiert. Erlauben Sie Pop-ups für diese Seite und versuchen Sie es noch einmal.',
  unavailable: 'Das ist im Moment nicht verfügbar.',
  opening: '360dialog wird geöffnet…',
  closeManually: 'Sie können dieses Fenster schließen.',
  resultStored: 'Fertig. Gehen Sie zurück zu der Seite, auf der Sie begonnen haben.',
};
