const encoder = new TextEncoder();

/** Makes and checks HMACs with one secret. */
export interface Hmac {
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  /** Compares in constant time, as Web Crypto does: how long it takes tells nothing about the HMAC. */
  readonly verify: (message: Uint8Array, expected: Uint8Array) => Promise<boolean>;
}

/** Imports its key once, at the first use: some worker runtimes refuse to do so before a request. */
export function createHmac(hash: 'SHA-256' | 'SHA-512', secret: string): Hmac {
  let importing: Promise<CryptoKey> | undefined;
  const key = (): Promise<CryptoKey> =>
    (importing ??= crypto.subtle.importKey(
      'raw',
      encoder.encode(secret),
      { name: 'HMAC', hash },
      false,
      ['sign', 'verify'],
    ));
  return {
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign('HMAC', await key(), message as BufferSource)),
    verify: async (message, expected) =>
      crypto.subtle.verify('HMAC', await key(), expected as BufferSource, message as BufferSource),
  };
}
