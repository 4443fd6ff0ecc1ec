import { toHex } from './bytes.js';
import { createHmac } from './hmac.js';
import { checkSecret } from './secret.js';
import { invalidParameter } from '../protocol/io-error.js';
import { oneOf, partnerIdentifier, unixSeconds } from '../protocol/parameter-types.js';
import { parseTable } from '../protocol/parse-options.js';

const encodings = {
  hex: toHex,
  base64: (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)),
};

/** How the bytes of an IO Signature are written. */
export type SignatureEncoding = keyof typeof encodings;

/** For which partner, and with which secret, IO Signatures are made. */
export interface SigningOptions {
  /** 360dialog Partner ID, for example `aAbBcCPA`. */
  readonly partnerId: string;
  /** The platform secret from the 360dialog Hub. It must never leave the server. */
  readonly secret: string | undefined;
  /**
   * `hex` (default, lower case) or `base64` (with padding). 360dialog's documentation gives the
   * algorithm; that its output is hex is our assumption, by analogy with the webhook signature.
   */
  readonly encoding?: SignatureEncoding | undefined;
}

export interface SignOnboardingOptions extends SigningOptions {
  /** UNIX time in whole seconds that the signature is made for. Default: now. */
  readonly timestamp?: number | undefined;
}

/** An IO Signature, by the query keys that carry it. Also the answer of the signature endpoint. */
export interface SignedOnboarding {
  readonly io_signature: string;
  /** UNIX time in whole seconds. */
  readonly io_timestamp: number;
}

const signingTable = {
  partnerId: partnerIdentifier,
  timestamp: unixSeconds,
  encoding: oneOf('hex', 'base64'),
};

const encoder = new TextEncoder();

/** Makes IO Signatures with options that are checked once. */
export interface Signer {
  readonly partnerId: string;
  /** For this second, or for the timestamp of the options. */
  readonly sign: () => Promise<SignedOnboarding>;
}

/** @throws {IoError} `invalid-parameter`, which does not show the secret. */
export function createSigner(options: SignOnboardingOptions): Signer {
  const { secret } = options;
  checkSecret(secret);
  const { partnerId, timestamp, encoding = 'hex' } = parseTable(signingTable, options);
  if (partnerId === undefined) throw invalidParameter('partner-id', '', partnerIdentifier.allowed);
  const encode = encodings[encoding as SignatureEncoding];
  const hmac = createHmac('SHA-512', secret);
  return {
    partnerId,
    async sign() {
      const io_timestamp = Number(timestamp ?? Math.floor(Date.now() / 1000));
      const signature = await hmac.sign(encoder.encode(`${partnerId}|${io_timestamp}`));
      return { io_signature: encode(signature), io_timestamp };
    },
  };
}

/**
 * Makes an IO Signature: HMAC-SHA512 with the platform secret over `{partnerId}|{timestamp}`. Make
 * one for each onboarding attempt and do not cache it: 360dialog refuses a second use.
 *
 * Source: https://docs.360dialog.com/partner/onboarding/integrated-onboarding/io-signature
 *
 * @throws {IoError} `invalid-parameter` (as a rejection) for a secret that is missing or has white
 * space at an end, a malformed Partner ID, a timestamp that is not in whole seconds or an unknown
 * encoding. It does not show the secret.
 */
export async function signOnboarding(options: SignOnboardingOptions): Promise<SignedOnboarding> {
  return createSigner(options).sign();
}
