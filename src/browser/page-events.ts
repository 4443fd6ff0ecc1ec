/**
 * What a flow needs to hear from its window: messages, and the moments at which a kept result may be
 * there. `storage` alone gets lost in WebKit once a page in the other window has cut its tie to ours.
 */
const types = ['message', 'storage', 'focus', 'visibilitychange', 'pageshow'];

type Listener = (event: Event) => void;

const listeners = new Set<Listener>();

const dispatch: Listener = (event) => listeners.forEach((listener) => listener(event));

/** One set of listeners serves the whole page, however many buttons there are. */
export function listenToPage(listener: Listener): void {
  if (listeners.size === 0) types.forEach((type) => addEventListener(type, dispatch));
  listeners.add(listener);
}

/** None is left on the page when nobody listens. */
export function stopListeningToPage(listener: Listener): void {
  listeners.delete(listener);
  if (listeners.size === 0) types.forEach((type) => removeEventListener(type, dispatch));
}
