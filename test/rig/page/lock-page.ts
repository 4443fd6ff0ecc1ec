/** Pages that hold a lock while they live, as the page that started a flow will. */
import { evaluateIn, visit } from './user.js';
import { until } from './button.js';
import { serve } from './sites.js';

/** After this time the answer counts as: another page holds it. */
export const LOCK_TIMEOUT_MS = 500;

export type LockOutcome =
  'held' | 'TimeoutError' | 'SecurityError' | 'InvalidStateError' | 'TypeError';

/**
 * Takes a lock until the page is hidden, and tells whether that worked. Runs here and, as text, in
 * other pages, so it uses nothing from this file.
 */
export function holdLock(name: string, timeout: number): Promise<LockOutcome> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve('held');
      return new Promise((release) => addEventListener('pagehide', release, { once: true }));
    };
    const refuse = (error: Error) => resolve(error.name as LockOutcome);
    navigator.locks.request(name, { signal: AbortSignal.timeout(timeout) }, hold).catch(refuse);
  });
}

/** Resolves when the lock is granted to this page, which gives it back at once. */
export const nextInLine = (name: string): Promise<void> =>
  navigator.locks.request(name, () => undefined);

export const isFree = (name: string): Promise<boolean> =>
  navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null);

const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lock page</title><script>
  ${holdLock.toString()}
  // A page that comes out of the back/forward cache has given its lock back, and asks again.
  addEventListener('pageshow', async () => {
    window.outcome = undefined;
    const name = new URLSearchParams(location.search).get('hold');
    window.outcome = await holdLock(name, ${LOCK_TIMEOUT_MS}).catch(({ name }) => name);
    if (parent !== self) parent.postMessage(outcome, '*');
  });
</script>`;

/** The address of a page that asks for this lock as soon as it is shown. */
export const lockPage = async (name: string): Promise<string> =>
  `${await serve('lock-page', { body })}?hold=${name}`;

/** What came of it in a window, once that is known. */
export async function outcomeIn(name: string): Promise<LockOutcome> {
  let outcome: LockOutcome | null = null;
  await until(async () => {
    outcome = await evaluateIn<LockOutcome | null>(`lock-page?hold=${name}`, 'window.outcome');
    return Boolean(outcome);
  });
  return outcome as unknown as LockOutcome;
}

/** Opens a window that holds this lock. */
export async function openHolder(name: string): Promise<void> {
  await visit(await lockPage(name));
  await until(async () => (await outcomeIn(name)) === 'held');
}
