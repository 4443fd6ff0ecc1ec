import { IoError } from '../protocol/io-error.js';
import type { OnboardingOptions } from '../protocol/parameters.js';
import { parseOptions } from '../protocol/parse-options.js';
import type { IoResult } from '../protocol/redirect-result.js';
import { documentBase } from './document-base.js';
import type { Flow } from './flow.js';
import { addFlow, dropFlow } from './page-flows.js';
import type { Signer } from './signer.js';
import { startFlow } from './start-flow.js';

/** How an onboarding without the element is watched and cancelled. */
export interface WatchOptions {
  /** Cancels the onboarding: its window closes and the promise rejects with `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** The browser reports the window as closed. A result may still come: the promise stays pending. */
  readonly onClosed?: (() => void) | undefined;
}

/** How an onboarding without the element is signed, watched and cancelled. */
export interface StartOnboardingSetup extends WatchOptions {
  /** Makes a fresh IO Signature for this call; wins over `signatureUrl`. */
  readonly signer?: Signer | null | undefined;
}

/**
 * Opens 360dialog's onboarding or permission screen and resolves with the redirect result. Call it
 * synchronously in a user gesture, or the browser blocks the window. With `display: 'redirect'` the
 * promise ends with the page: call `resumeOnboarding` when the page is back.
 *
 * @returns A promise that rejects with an {@link IoError} of any code.
 */
export async function startOnboarding(
  options: OnboardingOptions,
  { signer, ...watch }: StartOnboardingSetup = {},
): Promise<IoResult> {
  if (watch.signal?.aborted)
    throw new IoError('aborted', 'The signal was aborted before the start.');
  const parsed = parseOptions(options, documentBase());
  let blocked: IoError | undefined;
  const flow = startFlow(parsed, { signer }, (error) => (blocked = error));
  if (!blocked) return watchFlow(flow, watch);
  // A result may still come; `resumeOnboarding` receives it.
  flow.release();
  throw blocked;
}

/** Listens for a flow for as long as the page lives, or until the signal aborts. */
export function watchFlow(flow: Flow, { signal, onClosed }: WatchOptions): Promise<IoResult> {
  const abort = () => flow.end(new IoError('aborted', 'The onboarding was cancelled.'));
  const finish = () => {
    signal?.removeEventListener('abort', abort);
    dropFlow(flow);
  };
  signal?.addEventListener('abort', abort);
  addFlow(flow);
  flow.observer = {
    onResult: finish,
    onError: () => undefined,
    // An exception of the caller does not stop the flow.
    onClosed: () => onClosed && window.queueMicrotask(onClosed),
  };
  // By the promise, because an observer does not hear of an exception that nobody expected.
  flow.outcome.catch(finish);
  if (signal?.aborted) abort();
  return flow.outcome;
}
