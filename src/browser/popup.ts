import type { WindowTexts } from './window-texts.js';

const WIDTH_PX = 600;
const HEIGHT_PX = 900;

/** How often the window is checked. */
const WATCH_INTERVAL_MS = 250;

/** How long a window must read closed, while the user is on this page, to count as closed. */
const CLOSED_DELAY_MS = 1000;

/**
 * Opens a window without controls, centred on the one that asks for it. `_blank`, because a name
 * that can be guessed would let a foreign frame navigate the window.
 *
 * Must run synchronously in a user gesture: WebKit refuses a window after any `await`.
 *
 * @returns `null` if the browser blocked it; some blockers return a handle that is closed. Test
 *   environments without a browser open nothing, or do not have the function.
 */
export function openPopup(url: string): Window | null {
  const popup = window.open?.(url, '_blank', `popup,${placement()}`);
  return popup && !popup.closed ? popup : null;
}

/**
 * Coordinates may be negative: a monitor can stand left of or above the main one. Every browser
 * moves a window onto the monitor by itself.
 */
function placement(): string {
  const { screen, screenX, screenY, outerWidth, outerHeight } = window;
  const width = Math.min(WIDTH_PX, screen.availWidth);
  const height = Math.min(HEIGHT_PX, screen.availHeight);
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  return `width=${width},height=${height},left=${left},top=${top}`;
}

/** Says what is going on while the window waits for its address. CSP allows styles set by script. */
export function showNotice(popup: Window, { opening, lang, dir }: WindowTexts): void {
  const { documentElement, body } = popup.document;
  popup.document.title = opening;
  Object.assign(documentElement, { lang, dir });
  documentElement.style.cssText = 'color-scheme: light dark; font: 1.25rem system-ui; margin: 2rem';
  body.textContent = opening;
}

/**
 * Whether the user is in this tab. If COOP severed the window from this page, `closed` reads `true`
 * while the window is in use; only the focus tells. A frame asks its top document, because a
 * document without focus of its own says `false`; nothing can be learned of a foreign one.
 */
export function isUserHere(): boolean {
  try {
    return window.top?.document.hasFocus() ?? true;
  } catch {
    return true;
  }
}

/**
 * Checks a window again and again, until `clearInterval` is called with the returned id.
 *
 * @param onCheck Called at each check.
 * @param onClosed Called while the window counts as closed.
 */
export function watchWindow(popup: Window, onCheck: () => void, onClosed: () => void): number {
  let closedSince = Infinity;
  return window.setInterval(() => {
    onCheck();
    const now = Date.now();
    closedSince = popup.closed && isUserHere() ? Math.min(closedSince, now) : Infinity;
    if (now - closedSince >= CLOSED_DELAY_MS) onClosed();
  }, WATCH_INTERVAL_MS);
}
