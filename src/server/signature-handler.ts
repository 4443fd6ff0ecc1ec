import { IoError } from '../protocol/io-error.js';
import { readSigning, signOnboarding, type SigningOptions } from './sign-onboarding.js';

export interface SignatureHandlerOptions extends SigningOptions {
  /**
   * Whether this request may have a signature: typically, whether its session belongs to a user who
   * may connect a number. Only `true` signs. It gets the request itself, with its body unread, after
   * the request was found to ask for `partnerId`. If it throws, nothing is signed: the error is
   * logged with `console.warn`, and the answer is 500.
   */
  readonly authorize: (request: Request) => boolean | Promise<boolean>;
}

/** Answers a request of the Fetch standard. */
export type SignatureHandler = (request: Request) => Promise<Response>;

/** Bytes: far more than a Partner ID, and a token for `authorize`, need. */
const LARGEST_BODY = 16_384;

/**
 * Makes the handler for the endpoint that `signature-url` names. It takes
 * `POST {"partner_id": "…"}` and answers `{"io_signature": "…", "io_timestamp": 1775653748}`.
 *
 * What it refuses it answers with `{"error": "…"}`: 405 not a POST; 413 a body over 16 KiB; 400 not
 * that JSON; 403 another Partner ID, or `authorize` did not give `true`; 500 `authorize` threw, or
 * the body had been read before. No answer may be stored, and none holds the secret.
 *
 * Source: https://docs.360dialog.com/partner/onboarding/integrated-onboarding/io-signature
 *
 * @throws {IoError} `invalid-parameter`, at once, for an empty secret, a malformed Partner ID, an
 * unknown encoding or a missing `authorize`. It does not show the secret.
 */
export function createSignatureHandler(options: SignatureHandlerOptions): SignatureHandler {
  const { partnerId, secret, encoding } = readSigning(options);
  const { authorize } = options;
  if (typeof authorize !== 'function')
    throw new IoError(
      'invalid-parameter',
      'authorize is missing: use a function that says whether a request may be signed. An endpoint that signs for everyone is no protection.',
    );

  return async (request) => {
    if (request.method !== 'POST') return refusal(405, 'Use POST.', { Allow: 'POST' });
    if (request.bodyUsed)
      return refusal(500, 'The body was read before this handler: hand the request over unread.');
    const body = await readBody(request).catch(() => '');
    if (body === null) return refusal(413, `Send at most ${LARGEST_BODY} bytes.`);
    const asked = partnerIdIn(body);
    if (typeof asked !== 'string') return refusal(400, 'Send a JSON body: {"partner_id": "…"}.');
    if (asked !== partnerId)
      return refusal(
        403,
        'This endpoint signs for another Partner ID: use the same one in the page and on the server.',
      );
    try {
      const authorized: unknown = await authorize(request);
      if (authorized !== true)
        return refusal(403, 'Not authorized: the authorize function did not return true.');
    } catch (error) {
      console.warn('dialog-io-button: authorize failed, so nothing was signed.', error);
      return refusal(500, 'The authorize function failed: see the log of this server.');
    }
    return answer(200, await signOnboarding({ partnerId, secret, encoding }));
  };
}

/** The body of a clone, so that `authorize` can read it too; `null` where it is too large. */
async function readBody(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  // To cancel one branch of a clone waits for the other, which nobody may ever read.
  // https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee
  for await (const chunk of request.clone().body?.values({ preventCancel: true }) ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function partnerIdIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { partner_id?: unknown }).partner_id;
  } catch {
    return undefined;
  }
}

const answer = (status: number, body: object, headers?: Record<string, string>): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...headers } });

const refusal = (status: number, error: string, headers?: Record<string, string>): Response =>
  answer(status, { error }, headers);
