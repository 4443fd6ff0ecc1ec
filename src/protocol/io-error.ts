/**
 * What each code means for the flow:
 *
 * - `fault`: something is wrong; the element fires `io-error`.
 * - `cancellation`: your page ended the flow, so its window closes; the element fires `io-cancel`.
 * - `abandonment`: the client ended the flow in its window; the element fires `io-cancel`.
 * - `silent`: only the promise tells.
 * - `server`: a call on your server failed; no flow in a browser ends with it.
 */
const meanings = {
  /** A parameter is missing or outside its range. Nothing was opened and nothing was sent. */
  'invalid-parameter': 'fault',
  /** The browser refused the window. A flow with 360dialog goes on: some browsers open the address anyway. */
  'popup-blocked': 'fault',
  /** The IO Signature could not be fetched, or the answer is not one. */
  'signature-failed': 'fault',
  /** The redirect carries another `state` than the one that was sent, or none. */
  'state-mismatch': 'fault',
  /** The redirect names neither a client nor a channel. */
  'empty-result': 'fault',
  /** The redirect reports an error. */
  'hub-error': 'fault',
  /** This page cannot receive a result, whatever the client does. */
  unsupported: 'fault',
  /** Meta's SDK could not be loaded. */
  'sdk-blocked': 'fault',
  /** The click came before Meta's SDK was ready. */
  'sdk-not-ready': 'fault',
  /** Meta's SDK refuses a page on `http:`. */
  'insecure-page': 'fault',
  /** Meta reports an error of its signup. */
  'signup-error': 'fault',
  /** The Partner API refused a call, or did not answer. */
  'partner-api': 'server',
  /** The Partner API asks for fewer calls. */
  'rate-limited': 'server',
  /** Your page cancelled the flow, or kept it from starting by `disabled`, `io-open` or a signal. */
  aborted: 'cancellation',
  /** A newer flow took its place. */
  superseded: 'cancellation',
  /** The client left Meta's signup. */
  abandoned: 'abandonment',
  /** No result came within 60 minutes of the click. */
  expired: 'silent',
} as const;

/** What went wrong, for programs. */
export type IoErrorCode = keyof typeof meanings;

/** What an error says besides its code and its message. */
export interface IoErrorOptions extends ErrorOptions {
  /** Facts for programs. Each code that has some documents them. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Every error of this package. `code` is for programs; `message` tells a developer what to change.
 * An error is final for the promise that rejects with it. Its flow has ended as well, except after
 * `popup-blocked`: some in-app browsers open the address anyway, and then a result still comes.
 */
export class IoError extends Error {
  override readonly name = 'IoError';
  readonly code: IoErrorCode;
  /** Facts for programs; empty for most codes. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: IoErrorCode,
    message: string,
    { details = {}, ...options }: IoErrorOptions = {},
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  /** A page with two scripts of this package has two classes: an error of either is one of both. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A class of yours that extends this one.
    if (this !== IoError) return super[Symbol.hasInstance](value);
    return value instanceof Error && value.name === 'IoError' && 'code' in value;
  }
}

type Meaning = (typeof meanings)[IoErrorCode];

/** The codes with a meaning. */
export type CodesOf<Wanted extends Meaning> = {
  [Code in IoErrorCode]: (typeof meanings)[Code] extends Wanted ? Code : never;
}[IoErrorCode];

/** Whether a code has a meaning. One that only another version of this package knows is a fault. */
export const means = <Wanted extends Meaning>(
  code: IoErrorCode,
  wanted: Wanted,
): code is CodesOf<Wanted> => ((meanings as Partial<typeof meanings>)[code] ?? 'fault') === wanted;

const LONGEST_EXCERPT = 24;

/**
 * A value as an error message may show it: of a URL only scheme and host, of anything else at most
 * 24 characters. Never call it with a signature, a secret, an email address or a name.
 */
export function excerpt(value: unknown): string {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : typeof value;
  // A URL parser removes these characters, so they must not hide a path or a password from us.
  const url = value.replace(/[\t\n\r]/g, '');
  // An @ further on may be the end of a password with a slash in it, which we would take for the host.
  const [origin] = /^\s*[a-z][a-z\d+.-]*:(?:\/\/[^/?#\\]*(?!.*@))?/is.exec(url) ?? [];
  const shown = origin?.trim().replace(/\/\/.*@/, '//') ?? value;
  const cut = shown.slice(0, LONGEST_EXCERPT);
  return cut === value ? cut : `${cut}…`;
}

/**
 * The error for an option outside its range, in the words of every such error. Never with the value of a
 * name or an email address.
 */
export const invalidParameter = (name: string, value: unknown, allowed: string): IoError =>
  new IoError('invalid-parameter', `${name}="${excerpt(value)}": use ${allowed}.`);
