import { readSignupMessage, type SignupMessage } from './message.js';
import { isMetaOrigin } from './meta-origin.js';

/** A flow that waits for messages of Meta. */
export interface SignupListener {
  /** Its window, or `null` if that is not known. */
  readonly popup: Window | null;
  /** The only origin that may answer it; `null` for the hosts of facebook.com. */
  readonly metaOrigin: string | null;
  receive(message: SignupMessage): void;
}

const listeners = new Set<SignupListener>();

/** One listener serves the whole page, however many flows there are. */
export function listenToMeta(listener: SignupListener): void {
  if (listeners.size === 0) window.addEventListener('message', dispatch);
  listeners.add(listener);
}

/** None is left on the page when no flow waits. */
export function stopListeningToMeta(listener: SignupListener): void {
  listeners.delete(listener);
  if (listeners.size === 0) window.removeEventListener('message', dispatch);
}

/** First the origin: to read `data` is to deserialise it, which a stranger could make costly. */
function dispatch(event: MessageEvent): void {
  const { origin, source } = event;
  const newestFirst = [...listeners].reverse();
  const allowed = newestFirst.filter(({ metaOrigin }) => isMetaOrigin(origin, metaOrigin));
  const listener =
    allowed.find(({ popup }) => popup !== null && popup === source) ??
    allowed.find(({ popup }) => popup === null);
  const message = listener ? readSignupMessage(event.data) : null;
  if (message) listener?.receive(message);
}
