/**
 * A page may load several scripts of ours: that of the redirect page beside that of the button, or one
 * of them twice. The first that finds a redirect takes it, and the others learn of it here.
 */
const key = Symbol.for('dialog-io-button:redirect');

interface Page {
  [key]?: boolean;
}

/** Whether this tab now returns to the page of the click; `undefined` if no redirect was taken here. */
export const takenRedirect = (): boolean | undefined => (window as Page)[key];

export function takeRedirect(isReturning: boolean): void {
  (window as Page)[key] = isReturning;
}
