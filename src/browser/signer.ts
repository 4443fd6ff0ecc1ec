import { IoError } from '../protocol/io-error.js';
import { ioParameters } from '../protocol/parameters.js';

/** An IO Signature as your server made it, for one onboarding attempt. */
export interface IoSignature {
  readonly ioSignature: string;
  /** UNIX time in whole seconds. */
  readonly ioTimestamp: number;
}

/** What a signer is asked for. `signal` aborts when the window is closed or the flow is cancelled. */
export interface SignatureRequest {
  readonly partnerId: string;
  readonly signal: AbortSignal;
}

/** Fetches one fresh IO Signature. Called once per click. */
export type Signer = (request: SignatureRequest) => Promise<IoSignature>;

/** How long a signer may take. */
const SIGNER_TIMEOUT_MS = 15_000;

const failure = (message: string, cause?: unknown): IoError =>
  new IoError('signature-failed', message, { cause });

function unreachable(cause: unknown): never {
  throw failure(
    'signature-url cannot be reached: is it up, without a redirect, and allowed for this origin (CORS, CSP)?',
    cause,
  );
}

/** A signer that asks the endpoint at `signature-url`. */
export const endpointSigner =
  (url: string): Signer =>
  async ({ partnerId, signal }) => {
    const response = await window
      .fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ partner_id: partnerId }),
        signal,
      })
      .catch(unreachable);
    if (!response.ok)
      throw failure(
        `signature-url returned status ${response.status}: see its answer in the network panel.`,
      );
    const answer = (await response.json().catch((error: unknown) => {
      // Fetch standard: a SyntaxError. In WebKit it is a DOMException of that name.
      if ((error as Partial<Error>).name !== 'SyntaxError') return unreachable(error);
      // Without the cause: its message would show the answer.
      throw failure('signature-url did not return JSON.');
    })) as { io_signature: string; io_timestamp: number } | null;
    return { ioSignature: answer?.io_signature ?? '', ioTimestamp: answer?.io_timestamp ?? NaN };
  };

/**
 * Asks a signer and checks its answer. A signer that takes longer than 15 s has failed.
 *
 * @throws {IoError} `signature-failed`, which says what is wrong and never shows the answer.
 */
export async function askSigner(signer: Signer, request: SignatureRequest): Promise<IoSignature> {
  let timer: number | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const giveUp = () => reject(failure('The signer took longer than 15 s.'));
    timer = window.setTimeout(giveUp, SIGNER_TIMEOUT_MS);
    request.signal.addEventListener('abort', () => window.clearTimeout(timer), { once: true });
  });
  try {
    return checkSignature(await Promise.race([signer(request), timeout]));
  } catch (error) {
    if (error instanceof IoError && error.code === 'signature-failed') throw error;
    throw failure('The signer failed.', error);
  } finally {
    window.clearTimeout(timer);
  }
}

function checkSignature(answer: IoSignature): IoSignature {
  const { ioSignature, ioTimestamp } = answer ?? {};
  const { allowed, serialize } = ioParameters.ioTimestamp;
  if (typeof ioSignature !== 'string' || ioSignature === '')
    throw failure('io_signature is missing or not a string.');
  if (ioParameters.ioSignature.serialize(ioSignature) === null)
    throw failure('io_signature is not a well-formed string.');
  if (typeof ioTimestamp !== 'number' || serialize(ioTimestamp) === null)
    throw failure(`io_timestamp is not ${allowed}.`);
  return { ioSignature, ioTimestamp };
}
