const encoder = new TextEncoder();

/** Makes and checks HMACs with one secret. */
export interface Hmac {
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  /** Compares in constant time: how long it takes tells nothing about the HMAC. */
  readonly verify: (message: Uint8Array, received: Uint8Array) => Promise<boolean>;
}

type Hash = 'SHA-256' | 'SHA-512';

/** The part of Node's own module that is used here. */
interface RuntimeCrypto {
  readonly createHmac: (
    hash: string,
    secret: Uint8Array,
  ) => { update(message: Uint8Array): { digest(): Uint8Array } };
  readonly timingSafeEqual: (one: Uint8Array, other: Uint8Array) => boolean;
}

/**
 * The crypto module of Node, Deno and Bun, asked for without an import, which no worker could load.
 * https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
const { process: runtime } = globalThis as {
  process?: { getBuiltinModule?(id: string): RuntimeCrypto | undefined };
};
const runtimeCrypto = runtime?.getBuiltinModule?.('crypto');

/** Web Crypto hands each call to another thread, which takes longer than a short HMAC itself. */
export const createHmac = (hash: Hash, secret: string): Hmac =>
  runtimeCrypto
    ? hmacOfRuntime(runtimeCrypto, hash, encoder.encode(secret))
    : hmacOfWebCrypto(hash, encoder.encode(secret));

function hmacOfRuntime(
  { createHmac, timingSafeEqual }: RuntimeCrypto,
  hash: Hash,
  secret: Uint8Array,
): Hmac {
  const sign = (message: Uint8Array) =>
    createHmac(hash.replace('-', ''), secret).update(message).digest();
  return {
    sign: (message) => Promise.resolve(sign(message)),
    verify(message, received) {
      const computed = sign(message);
      return Promise.resolve(
        computed.length === received.length && timingSafeEqual(computed, received),
      );
    },
  };
}

/** Imports its key once, at the first use: some worker runtimes refuse to do so before a request. */
function hmacOfWebCrypto(hash: Hash, secret: Uint8Array): Hmac {
  let importing: Promise<CryptoKey> | undefined;
  const key = (): Promise<CryptoKey> =>
    (importing ??= crypto.subtle.importKey(
      'raw',
      secret as BufferSource,
      { name: 'HMAC', hash },
      false,
      ['sign', 'verify'],
    ));
  return {
    sign: async (message) =>
      new Uint8Array(await crypto.subtle.sign('HMAC', await key(), message as BufferSource)),
    verify: async (message, received) =>
      crypto.subtle.verify('HMAC', await key(), received as BufferSource, message as BufferSource),
  };
}
