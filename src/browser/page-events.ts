/**
 * What a flow needs to hear from its window: messages, the moments at which a stored result may be
 * there, and when the page goes. `storage` alone gets lost in WebKit once a page in the other window
 * was severed from ours by COOP.
 */
const types = ['message', 'storage', 'focus', 'visibilitychange', 'pageshow', 'pagehide'];

type Listener = (event: Event) => void;

const listeners = new Set<Listener>();

const dispatch: Listener = (event) => [...listeners].forEach((listener) => listener(event));

/** One set of listeners serves the whole page, however many buttons there are. */
export function listenToPage(listener: Listener): void {
  if (listeners.size === 0) types.forEach((type) => window.addEventListener(type, dispatch));
  listeners.add(listener);
}

/** Once nobody listens, none is left on the page. */
export function stopListeningToPage(listener: Listener): void {
  listeners.delete(listener);
  if (listeners.size === 0) types.forEach((type) => window.removeEventListener(type, dispatch));
}
