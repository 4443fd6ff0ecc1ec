/** The texts of a flow's window: of the popup before it has an address, and of the redirect page. */
export interface WindowTexts {
  /** Language of the sentences, a BCP 47 tag. */
  readonly lang: string;
  /** Direction in which they are written. */
  readonly dir: 'ltr' | 'rtl';
  /** While the IO Signature is fetched. */
  readonly opening: string;
  /** The result is delivered, but the browser does not let the window close itself. */
  readonly closeManually: string;
  /** No page acknowledged the result, so it is stored. */
  readonly resultStored: string;
}

/** For a window whose button is unknown. The redirect page ships no other language. */
export const englishTexts: WindowTexts = {
  lang: 'en',
  dir: 'ltr',
  opening: 'Opening 360dialog…',
  closeManually: 'You can close this window.',
  resultStored: 'Finished. Go back to the page where you started.',
};
