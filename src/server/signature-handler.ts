import { answer, bodyWasRead, refusal } from './answers.js';
import { isConsumed, readBody } from './body.js';
import { within } from './deadline.js';
import { createSigner, type SigningOptions } from './sign-onboarding.js';
import { IoError } from '../protocol/io-error.js';
import { isRecord, parseJson } from '../protocol/json.js';

export interface SignatureHandlerOptions extends SigningOptions {
  /**
   * Whether this request may have a signature: typically, whether its session belongs to a user who
   * may connect a number. Only `true` signs. It is asked after the request was found to ask for
   * `partnerId`, and gets the request itself and, because a body can be read only once, what JSON
   * its body held. If it throws or takes longer than ten seconds, nothing is signed: the error is
   * logged with `console.warn`, and the answer is 500.
   */
  readonly authorize: (request: Request, body: SignatureRequest) => boolean | Promise<boolean>;
}

/** What the button sends. A `signer` of your own may send more. */
export interface SignatureRequest {
  readonly partner_id: string;
  readonly [name: string]: unknown;
}

/** Answers a request of the Fetch standard. */
export type SignatureHandler = (request: Request) => Promise<Response>;

/** Far more than a Partner ID, and a token for `authorize`, need. */
const LARGEST_BODY_BYTES = 16_384;

/** Less than the 15 s that the button waits, so that the reason is in the log. */
const AUTHORIZE_TIMEOUT_MS = 10_000;

/**
 * Makes the handler for the endpoint that `signature-url` names. It accepts
 * `POST {"partner_id": "…"}` and answers `{"io_signature": "…", "io_timestamp": 1775653748}`.
 *
 * It refuses a request with `{"error": "…"}` and a status: 405 not a POST; 408 the body took longer
 * than ten seconds; 413 a body over 16 KiB; 400 not that JSON; 403 another Partner ID, or
 * `authorize` did not return `true`; 500 `authorize` failed, or the body had been read before. No
 * answer may be stored, and none holds the secret.
 *
 * Source: https://docs.360dialog.com/partner/onboarding/integrated-onboarding/io-signature
 *
 * @throws {IoError} `invalid-parameter`, at once, for a secret that is missing or has white space at an
 * end, a malformed Partner ID, an unknown encoding or a missing `authorize`. It does not show the
 * secret.
 */
export function createSignatureHandler(options: SignatureHandlerOptions): SignatureHandler {
  const { partnerId, sign } = createSigner({ ...options, timestamp: undefined });
  const { authorize } = options;
  if (typeof authorize !== 'function')
    throw new IoError(
      'invalid-parameter',
      'authorize is missing: use a function that says whether a request may be signed. An endpoint that signs for everyone is no protection.',
    );

  return async (request) => {
    if (request.method !== 'POST') return refusal(405, 'Use POST.', { Allow: 'POST' });
    if (isConsumed(request)) return bodyWasRead();
    const bytes = await readBody(request, LARGEST_BODY_BYTES);
    if ('status' in bytes) return refusal(bytes.status, bytes.error);
    const body = parseRequest(bytes);
    if (body === null) return refusal(400, 'Send a JSON body: {"partner_id": "…"}.');
    if (body.partner_id !== partnerId)
      return refusal(
        403,
        'This endpoint signs for another Partner ID: use the same one in the page and on the server.',
      );
    try {
      const decision: unknown = authorize(request, body);
      if (decision !== true && (await inTime(decision)) !== true)
        return refusal(403, 'Not authorized: the authorize function did not return true.');
    } catch (error) {
      console.warn('dialog-io-button: authorize failed, so nothing was signed.', error);
      return refusal(500, 'The authorize function failed: see the log of this server.');
    }
    return answer(200, await sign());
  };
}

const inTime = (decision: unknown): Promise<unknown> =>
  within(AUTHORIZE_TIMEOUT_MS, Promise.resolve(decision), () => {
    throw new Error(`It took longer than ${AUTHORIZE_TIMEOUT_MS / 1000} s.`);
  });

const decoder = new TextDecoder();

function parseRequest(body: Uint8Array): SignatureRequest | null {
  const request = parseJson(decoder.decode(body));
  const isThat = isRecord(request) && typeof request['partner_id'] === 'string';
  return isThat ? (request as SignatureRequest) : null;
}
