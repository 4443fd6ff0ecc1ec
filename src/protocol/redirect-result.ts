import { IoError, excerpt } from './io-error.js';
import { unsealState } from './ticket.js';

/** What the redirect says. A hint: confirm client and channels on your server before acting on it. */
export interface IoResult {
  /** 360dialog client id, or `null` where the redirect names none. */
  readonly client: string | null;
  /** Ids of the channels that were permitted in this call. */
  readonly channels: readonly string[];
  /** Ids of the channels whose permission was newly revoked. */
  readonly revoked: readonly string[];
  /** Your own `state`, byte for byte, or `null` where none was sent. */
  readonly state: string | null;
  /** Every query parameter of the redirect, `state` as your own. An object without prototype. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Longest part of `error_description` that a message carries. */
const LONGEST_DESCRIPTION = 200;

/** Integrations have seen these words where an id was meant. */
const noId = new Set(['', 'undefined', 'null']);

const readIds = (list = ''): string[] =>
  list
    .trim()
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((id) => id.trim().replace(/^["']|["']$/g, ''))
    .filter((id) => !noId.has(id));

/**
 * Reads the query string of a redirect to your redirect URL, with or without its `?`. Channels are
 * accepted as `[a,b]`, `["a","b"]`, `a,b` or `a`; of a repeated key the first counts.
 *
 * @throws {IoError} `empty-result` where neither client, channels nor revoked channels are named,
 *   `hub-error` where the redirect carries `error`. Never anything else, whatever the string.
 */
export function parseRedirectResult(search: string): IoResult {
  const parameters = Object.create(null) as Record<string, string>;
  for (const [key, value] of new URLSearchParams(search)) parameters[key] ??= value;

  const unsealed = unsealState(parameters['state'] ?? '');
  if (unsealed) parameters['state'] = unsealed;
  else if (unsealed === '') delete parameters['state'];

  if (parameters['error']) throw hubError(parameters['error'], parameters['error_description']);

  const [client = null] = readIds(parameters['client']);
  const channels = readIds(parameters['channels']);
  const revoked = readIds(parameters['revoked']);
  if (client === null && channels.length === 0 && revoked.length === 0)
    throw new IoError(
      'empty-result',
      'The redirect names neither client nor channels: the onboarding failed or was left.',
    );
  return { client, channels, revoked, state: parameters['state'] ?? null, parameters };
}

function hubError(error: string, description = ''): IoError {
  const reason = description.slice(0, LONGEST_DESCRIPTION);
  return new IoError('hub-error', `The hub reports ${excerpt(error)}${reason && `: ${reason}`}`);
}

/**
 * Whether the `state` of a redirect is the one that was sent; `null` where none came back. A hub may
 * write a `+` as it is, which a form decoder reads as a space: either reading counts.
 */
export function isSameState(search: string, sent: string): boolean | null {
  const readings = [search, search.replaceAll('+', '%2B')].map((query) =>
    new URLSearchParams(query).get('state'),
  );
  return readings[0] === null ? null : readings.includes(sent);
}

/**
 * What a redirect means for the flow it belongs to: the result with the partner's own `state`, or the
 * error that it ends with.
 */
export function readOutcome(
  search: string,
  { sentState, state }: { readonly sentState: string; readonly state: string },
): IoResult | IoError {
  const isSame = isSameState(search, sentState);
  if (isSame === false)
    return new IoError('state-mismatch', 'The state that came back is not the one that was sent.');
  try {
    const result = parseRedirectResult(search);
    if (isSame && state) Object.assign(result.parameters, { state });
    return { ...result, state: state || null };
  } catch (error) {
    return error as IoError;
  }
}
