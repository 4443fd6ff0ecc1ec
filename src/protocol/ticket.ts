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
export function makeTicket(fillRandomly: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): Ticket {
  const random = (length: number) => toBase64Url(fillRandomly(new Uint8Array(length)));
  return { id: random(8), secret: random(16) };
}

/** `state` as it is sent if the ticket travels with it. `state` must be well-formed. */
export const sealState = ({ id, secret }: Ticket, state: string): string =>
  `dio1.${id}.${secret}.${toBase64Url(new TextEncoder().encode(state))}`;

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

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(encoded: string): string | null {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
