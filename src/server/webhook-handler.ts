import { bodyWasRead, refusal } from './answers.js';
import { isConsumed, readBody } from './body.js';
import { createHmac } from './hmac.js';
import { checkSecret } from './secret.js';
import { parseWebhook, type WebhookEvent } from './webhook-events.js';
import { signatureBytes } from './webhook-signature.js';
import { IoError } from '../protocol/io-error.js';

export interface WebhookHandlerOptions {
  /** The platform secret from the 360dialog Hub. It must never leave the server. */
  readonly secret: string | undefined;
  /**
   * Called for each event, one after the other. When it has resolved for all of them, the delivery
   * is acknowledged, so store the event before you resolve. It must be idempotent: deliveries repeat
   * and come in any order. If it throws or rejects, the error is logged with `console.warn` as it is,
   * no further event of the delivery is handled, and the answer is 500.
   */
  readonly onEvent: (event: WebhookEvent) => unknown;
  /** Bytes that a body may have. Default: 1 MiB. */
  readonly largestBody?: number | undefined;
}

/** Answers a request of the Fetch standard. */
export type WebhookHandler = (request: Request) => Promise<Response>;

/**
 * Makes the handler for the URL that 360dialog sends webhooks to. It checks the signature over the
 * raw body, so hand the request over unread.
 *
 * It answers 204 when every event was handled, and refuses with `{"error": "…"}` and a status: 405
 * not a POST; 500 the body had been read before, or `onEvent` failed; 413 the body is too large; 408
 * it took longer than ten seconds; 401 the signature is missing or wrong; 400 the body is not JSON.
 * A genuine delivery without an event that is known is answered with 204 and logged: a refusal could
 * get the webhook switched off. No answer and no log entry of this handler holds the secret or the
 * body.
 *
 * Source: https://docs.360dialog.com/partner/onboarding/webhook-events-and-setup/signature-validation
 *
 * @throws {IoError} `invalid-parameter`, at once, for a secret that is missing or has white space at an
 * end, a missing `onEvent`, or a `largestBody` that is not a positive whole number.
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  const { secret, onEvent, largestBody = 1_048_576 } = options;
  checkSecret(secret);
  if (typeof onEvent !== 'function')
    throw new IoError(
      'invalid-parameter',
      'onEvent is missing: use a function that handles an event.',
    );
  if (!Number.isSafeInteger(largestBody) || largestBody < 1)
    throw new IoError('invalid-parameter', 'largestBody: use a positive whole number of bytes.');
  const hmac = createHmac('SHA-256', secret);

  return async (request) => {
    if (request.method !== 'POST') return refusal(405, 'Use POST.', { Allow: 'POST' });
    if (isConsumed(request)) return bodyWasRead();
    const body = await readBody(request, largestBody);
    if ('status' in body) return refusal(body.status, body.error);
    const signature = signatureBytes(request.headers.get('x-360dialog-signature'));
    if (signature === null || !(await hmac.verify(body, signature)))
      return refusal(
        401,
        'The signature is missing or wrong: it is made with the platform secret over the body as it was sent.',
      );
    const events = await parseWebhook(decoder.decode(body)).catch(() => null);
    if (events === null) return refusal(400, 'Send JSON.');
    if (events.length === 0)
      console.warn('dialog-io-button: a genuine webhook holds no event that is known.');
    try {
      for (const event of events) await onEvent(event);
    } catch (error) {
      console.warn('dialog-io-button: onEvent failed, so the webhook is not acknowledged.', error);
      return refusal(500, 'The event was not handled: see the log of this server.');
    }
    return new Response(null, { status: 204 });
  };
}

const decoder = new TextDecoder();
