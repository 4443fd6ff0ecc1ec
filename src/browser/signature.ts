import { IoError } from '../protocol/io-error.js';
import { ioParameters } from '../protocol/parameters.js';

/** An IO Signature as your server made it, for one onboarding attempt. */
export interface IoSignature {
  readonly ioSignature: string;
  /** UNIX time in whole seconds. */
  readonly ioTimestamp: number;
}

/** What a signer is asked. `signal` aborts when the window is closed or the flow is cancelled. */
export interface SignatureRequest {
  readonly partnerId: string;
  readonly signal: AbortSignal;
}

/** Fetches one fresh IO Signature. Called once per click. */
export type Signer = (request: SignatureRequest) => Promise<IoSignature>;

/** Milliseconds a signer may take. */
export const SIGNER_TIMEOUT = 15_000;

const failure = (message: string): IoError => new IoError('signature-failed', message);

/** A signer that asks the endpoint at `signature-url`. */
export const endpointSigner =
  (url: string): Signer =>
  async ({ partnerId, signal }) => {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ partner_id: partnerId }),
      signal,
    }).catch(() => {
      throw failure(
        'signature-url cannot be reached: is it up, without a redirect, and allowed for this origin (CORS, CSP)?',
      );
    });
    if (!response.ok)
      throw failure(
        `signature-url answered ${response.status}: see its answer in the network panel.`,
      );
    const answer = (await response.json().catch(() => {
      throw failure('signature-url answered no JSON.');
    })) as { io_signature: string; io_timestamp: number } | null;
    return { ioSignature: answer?.io_signature ?? '', ioTimestamp: answer?.io_timestamp ?? NaN };
  };

/**
 * What a signer answered, once it is known to be a signature.
 *
 * @throws {IoError} `signature-failed`, which says what is wrong and never shows the answer.
 */
export function checkedSignature(answer: IoSignature): IoSignature {
  const { ioSignature, ioTimestamp } = answer ?? {};
  if (typeof ioSignature !== 'string' || ioSignature === '')
    throw failure('io_signature is missing or no string.');
  const { allowed, read } = ioParameters.ioTimestamp;
  if (typeof ioTimestamp !== 'number' || read(ioTimestamp) === null)
    throw failure(`io_timestamp is not ${allowed}.`);
  return { ioSignature, ioTimestamp };
}
