import { checkSecret, verifyHmac, type Message } from './hmac.js';
import { IoError } from '../protocol/io-error.js';

export interface WebhookDelivery {
  /** The body as it came, as bytes or text: not parsed, and not written anew from what was parsed. */
  readonly body: Message;
  /** The header `x-360dialog-signature`: 64 hex digits, bare or after `sha256=`. */
  readonly signature: string | null | undefined;
  /** The platform secret from the 360dialog Hub. */
  readonly secret: string;
}

/**
 * Whether a webhook came from 360dialog: its signature is the HMAC-SHA256 of the raw body with the
 * platform secret. Compared in constant time. A signature that is missing or malformed gives `false`.
 *
 * Source: https://docs.360dialog.com/partner/onboarding/webhook-events-and-setup/signature-validation
 *
 * @throws {IoError} `invalid-parameter` (as a rejection) for an empty secret, or a body that is
 * neither text nor bytes.
 */
export async function verifyWebhookSignature(delivery: WebhookDelivery): Promise<boolean> {
  const { body, signature, secret } = delivery;
  checkSecret(secret);
  if (!isRaw(body))
    throw new IoError(
      'invalid-parameter',
      'body is neither text nor bytes: use the raw body of the request, as it was before any JSON parser.',
    );
  const expected = bytesIn(signature);
  return expected !== null && verifyHmac('SHA-256', secret, body, expected);
}

const isRaw = (body: unknown): boolean =>
  typeof body === 'string' || body instanceof Uint8Array || body instanceof ArrayBuffer;

function bytesIn(signature: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof signature !== 'string') return null;
  const [, hex] = /^(?:sha256=)?([\da-fA-F]{64})$/.exec(signature) ?? [];
  return hex === undefined
    ? null
    : Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
