import type { WatchOptions } from '../browser/start-onboarding.js';
import { IoError } from '../protocol/io-error.js';
import { loadedSdk, requireSecurePage } from './load-facebook-sdk.js';
import type { EmbeddedSignupOptions } from './parameters.js';
import { parseSignupOptions, type SignupSettings } from './parse-options.js';
import type { EmbeddedSignupResult } from './result.js';
import { SignupFlow, type SignupObserver } from './signup-flow.js';

/** How a signup without the element is watched and cancelled. */
export type StartEmbeddedSignupSetup = WatchOptions;

/**
 * Opens Meta's Embedded Signup and resolves with what Meta says of it. Call it synchronously in a
 * user gesture, and call `loadFacebookSdk` before, or the browser blocks the window.
 *
 * @returns A promise that rejects with an {@link IoError} of any code.
 */
export function startEmbeddedSignup(
  options: EmbeddedSignupOptions,
  { signal, onClosed }: StartEmbeddedSignupSetup = {},
): Promise<EmbeddedSignupResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) throw aborted();
    const ended = new AbortController();
    const settle =
      <Outcome>(how: (outcome: Outcome) => void) =>
      (outcome: Outcome) => {
        ended.abort();
        how(outcome);
      };
    const flow = startSignup(parseSignupOptions(options), {
      onResult: settle(resolve),
      onError: settle(reject),
      onClosed: () => onClosed?.(),
    });
    if (!ended.signal.aborted)
      signal?.addEventListener('abort', () => flow.end(aborted()), { signal: ended.signal });
  });
}

const aborted = (): IoError => new IoError('aborted', 'The signal was aborted.');

/**
 * Starts a signup. Call it synchronously in a user gesture: if Meta's SDK is loaded, its window
 * opens before this returns.
 *
 * @throws {IoError} `insecure-page`; then nothing has been loaded or opened.
 */
export function startSignup(settings: SignupSettings, observer: SignupObserver): SignupFlow {
  requireSecurePage(settings);
  const sdk = loadedSdk(settings);
  const flow = new SignupFlow(settings, observer);
  if (sdk) flow.open(sdk);
  else void flow.load();
  return flow;
}
