/** What the other window says. The button knows the languages. */
export interface WindowTexts {
  readonly lang: string;
  /** While the IO Signature is fetched. */
  readonly opening: string;
  /** The result is home, but the browser does not let the window close itself. */
  readonly closeManually: string;
  /** Nobody was there to take the result; it is kept. */
  readonly resultStored: string;
}

/** What it says where no button told it. */
export const englishTexts: WindowTexts = {
  lang: 'en',
  opening: 'Opening 360dialog…',
  closeManually: 'You can close this window.',
  resultStored: 'Finished. Go back to the page where you started.',
};
