/**
 * A page may load several scripts of ours: that of the redirect page beside that of the button, or one
 * of them twice. The first that finds a redirect takes it, and the others learn of it here.
 */
const key = Symbol.for('dialog-io-button:redirect');

/**
 * - `none`: no redirect was found on this page.
 * - `returning`: one was, and this tab now returns to the page of the click.
 * - `staying`: one was, and this page stays.
 */
type TakenRedirect = 'none' | 'returning' | 'staying';

interface Page {
  [key]?: TakenRedirect;
}

export const takenRedirect = (): TakenRedirect => (window as Page)[key] ?? 'none';

export function markRedirect(taken: TakenRedirect): void {
  (window as Page)[key] = taken;
}
