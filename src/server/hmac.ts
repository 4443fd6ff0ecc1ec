import { IoError } from '../protocol/io-error.js';

/** What an HMAC is made over: text as UTF-8, or bytes as they are. */
export type Message = string | Uint8Array | ArrayBuffer;

type Hash = 'SHA-256' | 'SHA-512';

const encoder = new TextEncoder();

const bytesOf = (message: Message): Uint8Array<ArrayBuffer> =>
  typeof message === 'string' ? encoder.encode(message) : new Uint8Array(message);

const keyOf = (hash: Hash, secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash }, false, [
    'sign',
    'verify',
  ]);

/**
 * Refuses an empty secret: anyone can make an HMAC with it, and an environment variable that is not
 * set looks like one.
 *
 * @throws {IoError} `invalid-parameter`, which does not show the secret.
 */
export function checkSecret(secret: string): void {
  if (typeof secret !== 'string' || secret === '')
    throw new IoError(
      'invalid-parameter',
      'secret is missing or empty: use the platform secret from the 360dialog Hub. Is its environment variable set?',
    );
}

export async function hmac(hash: Hash, secret: string, message: Message): Promise<Uint8Array> {
  const key = await keyOf(hash, secret);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(message)));
}

/** Compares in constant time, as Web Crypto does: how long it takes tells nothing about the HMAC. */
export async function verifyHmac(
  hash: Hash,
  secret: string,
  message: Message,
  expected: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await keyOf(hash, secret);
  return crypto.subtle.verify('HMAC', key, expected, bytesOf(message));
}
