/** CSS pixels. */
const WIDTH = 600;
const HEIGHT = 900;

/** Milliseconds between two looks at the window. */
const WATCH_INTERVAL = 250;

/** Milliseconds for which a window must read closed, with the user here, to count as closed. */
export const CLOSED_FOR = 1000;

/**
 * Opens a window without controls, centred on the one that asks for it. `_blank`, because a name
 * that can be guessed would let a foreign frame navigate the window.
 *
 * Must run synchronously in a user gesture: WebKit refuses a window after any `await`.
 *
 * @returns `null` where the browser blocked it; some blockers return a handle that is closed.
 */
export function openPopup(url: string): Window | null {
  const popup = window.open(url, '_blank', `popup,${placement()}`);
  return popup?.closed ? null : popup;
}

/**
 * Coordinates may be negative: a monitor can stand left of or above the main one. Every browser
 * moves a window onto the monitor by itself.
 */
function placement(): string {
  const width = Math.min(WIDTH, screen.availWidth);
  const height = Math.min(HEIGHT, screen.availHeight);
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  return `width=${width},height=${height},left=${left},top=${top}`;
}

/** Says what is going on while the window waits for its address. Styles by script: CSP allows it. */
export function showNotice(popup: Window, notice: string, lang: string): void {
  const { documentElement, body } = popup.document;
  popup.document.title = notice;
  documentElement.lang = lang;
  documentElement.style.cssText = 'color-scheme: light dark; font: 1.25rem system-ui; margin: 2rem';
  body.textContent = notice;
}

/**
 * Whether the user is in this tab. Where a page in the window cut its tie to ours, `closed` reads
 * `true` while the window is in use; only the focus tells. A frame asks its top document, because a
 * document without focus of its own says `false`; of a foreign one nothing can be learned.
 */
export function isUserHere(): boolean {
  try {
    return top?.document.hasFocus() ?? true;
  } catch {
    return true;
  }
}

/**
 * Looks at a window again and again, until `clearInterval` is called with what it returns.
 *
 * @param onLook Called at each look.
 * @param onClosed Called while the window counts as closed.
 */
export function watchWindow(
  popup: Window,
  onLook: () => void,
  onClosed: () => void,
): ReturnType<typeof setInterval> {
  let closedSince = Infinity;
  return setInterval(() => {
    onLook();
    const now = Date.now();
    closedSince = popup.closed && isUserHere() ? Math.min(closedSince, now) : Infinity;
    if (now - closedSince >= CLOSED_FOR) onClosed();
  }, WATCH_INTERVAL);
}
