/**
 * What went wrong, for programs. The first seven arrive in an `io-error` event; the last three only
 * reject the promise of `start()` and `startOnboarding`, because they are ends, not faults.
 *
 * - `invalid-parameter`: a parameter is missing or outside its range; no window was opened.
 * - `popup-blocked`: the browser refused the window.
 * - `signature-failed`: the IO Signature could not be fetched or is not one.
 * - `state-mismatch`: the redirect result carries another `state` than the one sent.
 * - `empty-result`: the redirect names neither a client nor a channel.
 * - `hub-error`: the redirect reports an error.
 * - `unsupported`: this page cannot receive a result, whatever the client does.
 * - `aborted`: cancelled by the page.
 * - `superseded`: a newer flow of the same button took its place.
 * - `expired`: the result came more than 60 minutes after the click.
 */
export type IoErrorCode =
  | 'invalid-parameter'
  | 'popup-blocked'
  | 'signature-failed'
  | 'state-mismatch'
  | 'empty-result'
  | 'hub-error'
  | 'unsupported'
  | 'aborted'
  | 'superseded'
  | 'expired'
  | 'partner-api'
  | 'rate-limited';

/** Every error of this package. `code` is for programs, `message` tells a developer what to change. */
export class IoError extends Error {
  override readonly name = 'IoError';
  readonly code: IoErrorCode;

  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: IoErrorCode,
    message: string,
    options?: { details?: Readonly<Record<string, unknown>>; cause?: unknown },
  ) {
    super(message);
    this.code = code;
    this.details = options?.details;
  }
}

const LONGEST_EXCERPT = 24;

/**
 * A value as an error message may show it: of a URL only scheme and host, of anything else at most
 * 24 characters. Never call it with a signature, a secret, an email address or a name.
 */
export function excerpt(value: unknown): string {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : typeof value;
  // A URL parser drops these, so they must not hide a path or a password from us.
  const url = value.replace(/[\t\n\r]/g, '');
  const [origin] = /^\s*[a-z][a-z\d+.-]*:(?:\/\/[^/?#\\]*)?/i.exec(url) ?? [];
  const shown = origin?.trim().replace(/\/\/.*@/, '//') ?? value;
  const cut = shown.slice(0, LONGEST_EXCERPT);
  return cut === value ? cut : `${cut}…`;
}
