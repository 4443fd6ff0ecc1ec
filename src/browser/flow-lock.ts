import { openChannel } from './channel.js';

/**
 * Exactly one page listens for a flow: the one that holds its lock. A Web Lock lives and dies with
 * its page, so a copy of the tab's storage (a duplicated tab, a second window of the app, a frame)
 * can tell that the original is alive. https://w3c.github.io/web-locks/
 */

/** When a page that has loaded tries: the page before the reload may release the lock a moment later. */
const FIRST_TRIES_MS = [0, 100, 400];

/** How often a copy tries after that. It takes the flow if two tries in a row find it free. */
const TRY_INTERVAL_MS = 5000;

/** The rank of the page that holds a flow: lower than any other. */
export const HOLDER = -1;

/** How long to wait for another page to answer. */
const ANSWER_TIMEOUT_MS = 500;

/**
 * Resolves once this page holds the flow, which may be never. It tries again and again instead of
 * waiting in the queue of the lock, where a frozen page would block all others.
 *
 * @param signal Releases the flow, or ends the attempts.
 * @param rank Among pages that ask at once, if there are no Web Locks; {@link HOLDER} if this page has
 * just started the flow.
 */
export async function acquireFlow(
  id: string,
  signal: AbortSignal,
  rank = Math.random(),
): Promise<void> {
  for (const delayMs of FIRST_TRIES_MS) {
    // Without even a timer: Firefox grants a lock that it was asked for late to a page that is in the
    // back/forward cache by then, where no code runs that could release it.
    if (delayMs > 0) await pause(delayMs, signal);
    // The lock may be granted after the signal has aborted. Then the next `pause` never resolves.
    if ((await tryToAcquire(id, signal, rank)) && !signal.aborted) return;
  }
  for (let wasFree = false; ;) {
    await pause(TRY_INTERVAL_MS, signal);
    // The first free lock is released immediately, so that a page that is reloading can take it.
    const isFree = await tryToAcquire(id, wasFree ? signal : AbortSignal.abort(), rank);
    if (wasFree && isFree && !signal.aborted) return;
    wasFree = isFree;
  }
}

/** Never resolves once the signal has aborted. */
const pause = (durationMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => window.clearTimeout(timer);
    const timer = window.setTimeout(() => {
      // A page may try for an hour.
      signal.removeEventListener('abort', stop);
      if (!signal.aborted) resolve();
    }, durationMs);
    signal.addEventListener('abort', stop);
  });

/** Browsers that block cookies refuse the locks as well. */
const isSecurityError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'SecurityError';

/** Takes the lock if no page has it, until the signal aborts. */
function tryToAcquire(id: string, signal: AbortSignal, rank: number): Promise<boolean> {
  const { locks } = window.navigator as Partial<Pick<Navigator, 'locks'>>;
  // Plain `http:` has none.
  if (!locks) return ask(id, signal, rank);
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock && !signal.aborted
        ? new Promise((release) => signal.addEventListener('abort', release))
        : undefined;
    };
    locks
      .request(`dialog-io:flow:${id}`, { ifAvailable: true }, hold)
      // If cookies are blocked there are none. Else a page that comes back from the cache was refused.
      .catch((error: unknown) => resolve(isSecurityError(error) ? ask(id, signal, rank) : false));
  });
}

/**
 * Without Web Locks: asks all pages whether one holds the flow. Of several that ask, the one with the
 * lowest rank takes it and tells the others. The page that holds the flow has the lowest rank of all.
 */
function ask(id: string, signal: AbortSignal, rank: number): Promise<boolean> {
  const channel = openChannel(`lock:${id}`);
  if (!channel) return Promise.resolve(true);
  signal.addEventListener('abort', () => channel.close());
  return new Promise((resolve) => {
    const decide = (isFree: boolean) => {
      rank = HOLDER;
      if (!isFree || signal.aborted) channel.close();
      resolve(isFree);
    };
    channel.addEventListener('message', ({ data }: MessageEvent<number>) => {
      if (data > rank) channel.postMessage(rank);
      else if (data < rank) decide(false);
    });
    channel.postMessage(rank);
    window.setTimeout(() => decide(true), ANSWER_TIMEOUT_MS);
  });
}
