import { IoError } from '../protocol/io-error.js';
import type { EmbeddedSignupOptions } from './parameters.js';
import type { EmbeddedSignupResult } from './result.js';
import { startSignup } from './signup-flow.js';

/** How a signup without the element is watched and cancelled. */
export interface StartEmbeddedSignupSetup {
  /** Cancels the signup: its window closes and the promise rejects with `aborted`. */
  readonly signal?: AbortSignal;
  /** The window reads closed. A result may still come: the promise stays pending. */
  readonly onClosed?: () => void;
}

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
    if (signal?.aborted) throw new IoError('aborted', 'The signal was aborted before the start.');
    const ended = new AbortController();
    const settle =
      <Outcome>(how: (outcome: Outcome) => void) =>
      (outcome: Outcome) => {
        ended.abort();
        how(outcome);
      };
    const flow = startSignup(options, {
      onResult: settle(resolve),
      onError: settle(reject),
      onClosed: () => onClosed?.(),
    });
    if (!ended.signal.aborted)
      signal?.addEventListener(
        'abort',
        () => flow.end(new IoError('aborted', 'The signup was cancelled.')),
        { signal: ended.signal },
      );
  });
}
