import { IoError } from '../protocol/io-error.js';
import type { OnboardingOptions } from '../protocol/parameters.js';
import type { IoResult } from '../protocol/redirect-result.js';
import type { Signer } from './signature.js';
import { startFlow } from './start-flow.js';

/** How an onboarding without the element is signed, watched and cancelled. */
export interface StartOnboardingSetup {
  /** Cancels the onboarding: its window closes and the promise rejects with `aborted`. */
  readonly signal?: AbortSignal;
  /** Makes a fresh IO Signature for this call; wins over `signatureUrl`. */
  readonly signer?: Signer;
  /** The window reads closed. A result may still come: the promise stays pending. */
  readonly onClosed?: () => void;
}

/**
 * Opens 360dialog's onboarding or permission screen and resolves with the redirect result. Call it
 * synchronously in a user gesture, or the browser blocks the window.
 *
 * @returns A promise that rejects with an {@link IoError} of any code.
 */
export function startOnboarding(
  options: OnboardingOptions,
  { signal, signer, onClosed }: StartOnboardingSetup = {},
): Promise<IoResult> {
  return new Promise((resolve, reject) => {
    const abort = () => flow.end(new IoError('aborted', 'The onboarding was cancelled.'));
    const settle =
      <Outcome>(how: (outcome: Outcome) => void) =>
      (outcome: Outcome) => {
        signal?.removeEventListener('abort', abort);
        how(outcome);
      };
    if (signal?.aborted) throw new IoError('aborted', 'The signal was aborted before the start.');

    const flow = startFlow(
      options,
      {
        onResult: settle(resolve),
        onError: settle(reject),
        onClosed: () => onClosed?.(),
      },
      { signer },
    );
    // A blocked flow has told its promise all that it ever will.
    if (flow.running) signal?.addEventListener('abort', abort);
    else flow.detach();
  });
}
