/**
 * The proof that a result belongs to a flow. `id` may appear in names (of channels, locks and
 * storage keys); `secret` only in bodies.
 */
export interface Ticket {
  /** 64 random bits, base64url. */
  readonly id: string;
  /** 128 random bits, base64url. */
  readonly secret: string;
}

/** A ticket that nobody can guess, from a source of random bytes such as `crypto.getRandomValues`. */
export function makeTicket(randomBytes: (length: number) => Uint8Array): Ticket {
  const random = (length: number) => toBase64Url(String.fromCharCode(...randomBytes(length)));
  return { id: random(8), secret: random(16) };
}

/** `state` as it is sent if the ticket travels with it. `state` must be well-formed. */
export const sealState = ({ id, secret }: Ticket, state: string): string =>
  `dio1.${id}.${secret}.${toBase64Url(toUtf8(state))}`;

const SEALED = /^dio1\.([\w-]{11})\.([\w-]{22})\.([\w-]*)$/;

/** The ticket in a sealed state, or `null` if the string is not one. */
export function sealedTicket(sealed: string): Ticket | null {
  const [, id, secret] = SEALED.exec(sealed) ?? [];
  return id && secret ? { id, secret } : null;
}

/** The state that {@link sealState} was given, or `null` if the string is not a sealed one. */
export function unsealState(sealed: string): string | null {
  const encoded = SEALED.exec(sealed)?.[3];
  return encoded === undefined ? null : fromBase64Url(encoded);
}

const toBase64Url = (binary: string): string =>
  btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function fromBase64Url(encoded: string): string | null {
  try {
    return fromUtf8(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}

/**
 * A text as UTF-8, each byte a character, as `btoa` takes it. Not by TextEncoder: Jest's simulated
 * browser has none.
 */
const toUtf8 = (text: string): string =>
  encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** @throws {URIError} if the bytes are not UTF-8. */
const fromUtf8 = (binary: string): string =>
  decodeURIComponent(
    binary.replace(/[^]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`),
  );
