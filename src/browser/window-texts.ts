/** What the other window says. The button knows the languages. */
export interface WindowTexts {
  readonly lang: string;
  /** While the IO Signature is fetched. */
  readonly opening: string;
  /** The result is home, but the browser does not let the window close itself. */
  readonly staysOpen: string;
  /** Nobody was there to take the result; it is kept. */
  readonly notTaken: string;
}

/** What it says where no button told it. */
export const englishTexts: WindowTexts = {
  lang: 'en',
  opening: 'Opening 360dialog…',
  staysOpen: 'You can close this window.',
  notTaken: 'Finished. Go back to the page where you started.',
};
