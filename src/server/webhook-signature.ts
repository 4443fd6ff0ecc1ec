import { copyBytes, fromHex } from './bytes.js';
import { createHmac, type Hmac } from './hmac.js';
import { checkSecret } from './secret.js';
import { IoError } from '../protocol/io-error.js';

export interface WebhookDelivery {
  /**
   * The body as it was received, as bytes or text: not parsed, and not serialized again after
   * parsing. Bytes are safer: reading a body as text drops a byte order mark, which was signed.
   */
  readonly body: string | ArrayBufferView | ArrayBuffer;
  /** The header `x-360dialog-signature`: 64 hex digits, bare or after `sha256=`. */
  readonly signature: string | null | undefined;
  /** The platform secret from the 360dialog Hub. */
  readonly secret: string | undefined;
}

/**
 * Whether a webhook came from 360dialog: its signature is the HMAC-SHA256 of the raw body with the
 * platform secret. Compared in constant time. A signature that is missing or malformed gives
 * `false`. The body is copied at once, so you may reuse its buffer.
 *
 * A signature carries no time, so a repeated delivery is as genuine as the first: handle each event
 * `id` once.
 *
 * Source: https://docs.360dialog.com/partner/onboarding/webhook-events-and-setup/signature-validation
 *
 * @throws {IoError} `invalid-parameter` (as a rejection) for a secret that is missing or has white
 * space at an end, or a body that is neither text nor bytes. It does not show the secret.
 */
export async function verifyWebhookSignature(delivery: WebhookDelivery): Promise<boolean> {
  const { body, signature, secret } = delivery;
  checkSecret(secret);
  const bytes = copyBytes(body);
  if (bytes === null)
    throw new IoError(
      'invalid-parameter',
      'body is neither text nor bytes: use the raw body of the request, as it was before any JSON parser.',
    );
  const received = signatureBytes(signature);
  return received !== null && hmacFor(secret).verify(bytes, received);
}

/** The bytes of the header `x-360dialog-signature`, or `null` if it is missing or malformed. */
export function signatureBytes(signature: unknown): Uint8Array | null {
  if (typeof signature !== 'string') return null;
  const [, hex] = /^(?:sha256=)?([\da-fA-F]{64})$/.exec(signature) ?? [];
  return hex === undefined ? null : fromHex(hex);
}

const LARGEST_CACHE = 16;
const hmacs = new Map<string, Hmac>();

/** Importing a key takes longer than using it, and a server has few secrets. */
function hmacFor(secret: string): Hmac {
  const cached = hmacs.get(secret);
  if (cached) return cached;
  if (hmacs.size === LARGEST_CACHE) hmacs.clear();
  const hmac = createHmac('SHA-256', secret);
  hmacs.set(secret, hmac);
  return hmac;
}
