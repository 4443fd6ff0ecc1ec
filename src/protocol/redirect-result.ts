import { IoError, excerpt } from './io-error.js';
import { findQuery } from './redirect-query.js';
import { unsealState } from './ticket.js';

/** What the redirect says. A hint: confirm client and channels on your server before acting on it. */
export interface IoResult {
  /** 360dialog client id, or `null` if the redirect does not name one. */
  readonly client: string | null;
  /** Ids of the channels that were permitted in this onboarding. */
  readonly channels: readonly string[];
  /** Ids of the channels whose permission was newly revoked. */
  readonly revoked: readonly string[];
  /** Your own `state`, byte for byte, or `null` if none came back. */
  readonly state: string | null;
  /** Every query parameter of the redirect, `state` as your own. An object without prototype. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Longest part of `error_description`, in characters, that a message carries. */
const LONGEST_DESCRIPTION = 200;

/** Integrations have seen these words in the place of an id. */
const notAnId = new Set(['', 'undefined', 'null']);

const parseIds = (list = ''): string[] =>
  list
    .trim()
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((id) => id.trim().replace(/^["']|["']$/g, ''))
    .filter((id) => !notAnId.has(id));

/**
 * Reads a redirect to your redirect URL: its query with or without the `?`, or the whole address.
 * Channels are accepted as `[a,b]`, `["a","b"]`, `a,b` or `a`; of a repeated key the first counts.
 *
 * @throws {IoError} `empty-result` if neither client, channels nor revoked channels are named,
 *   `hub-error` if the redirect carries `error`. Never anything else, whatever the string.
 */
export function parseRedirectResult(search: string): IoResult {
  const parameters = Object.create(null) as Record<string, string>;
  for (const [key, value] of new URLSearchParams(findQuery(search))) parameters[key] ??= value;

  const unsealed = unsealState(parameters['state'] ?? '');
  if (unsealed) parameters['state'] = unsealed;
  else if (unsealed === '') delete parameters['state'];

  if (parameters['error']) throw hubError(parameters['error'], parameters['error_description']);

  const [client = null] = parseIds(parameters['client']);
  const channels = parseIds(parameters['channels']);
  const revoked = parseIds(parameters['revoked']);
  if (client === null && channels.length === 0 && revoked.length === 0)
    throw new IoError(
      'empty-result',
      'The redirect names neither client nor channels: the onboarding failed or was abandoned.',
    );
  return { client, channels, revoked, state: parameters['state'] ?? null, parameters };
}

function hubError(error: string, description = ''): IoError {
  const reason = description.slice(0, LONGEST_DESCRIPTION);
  return new IoError('hub-error', `The hub reports ${excerpt(error)}${reason && `: ${reason}`}`);
}

/** What a flow has sent as `state`, and how strictly it must come back. */
export interface SentState {
  /** `state` as it was sent: the partner's own, or sealed. */
  readonly sentState: string;
  /** The partner's own `state`, or `''`. */
  readonly state: string;
  /** `lenient` accepts a redirect without a state. */
  readonly stateCheck: 'strict' | 'lenient';
}

/**
 * Whether the `state` of a redirect is the one that was sent. In a query a `+` means a space. A hub may
 * return a literal `+` unencoded, or read ours as a space: all count as the same.
 * https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function compareState(search: string, sent: string): 'same' | 'other' | 'missing' {
  const stateIn = (query: string) => new URLSearchParams(query).get('state');
  const received = stateIn(search);
  if (received === null) return 'missing';
  const literal = stateIn(search.replaceAll('+', '%2B'));
  const isSame = received === sent || literal === sent || received === sent.replaceAll('+', ' ');
  return isSame ? 'same' : 'other';
}

/**
 * What a redirect means for the flow it was sent to: the result with the partner's own `state`, or
 * the error that the flow ends with. A state that did not come back is not filled in from what was sent.
 */
export function outcomeOf(search: string, sent: SentState): IoResult | IoError {
  const returned = compareState(search, sent.sentState);
  if (returned === 'other')
    return stateMismatch('The state that came back is not the one that was sent.');
  if (search === '')
    return new IoError(
      'empty-result',
      'The redirect page was opened without a query: a redirect on the way to it dropped the result. Use the address that your server answers without a redirect (trailing slash, .html, www, https).',
    );
  let result: IoResult;
  try {
    result = parseRedirectResult(search);
  } catch (error) {
    if (error instanceof IoError) return error;
    throw error;
  }
  const isSame = returned === 'same';
  const state = (isSame && sent.state) || null;
  if (state) Object.assign(result.parameters, { state });
  if (isSame || sent.stateCheck === 'lenient') return { ...result, state };
  return stateMismatch(
    'The redirect came back without the state that was sent. If your hub does not return it, use state-check="lenient".',
  );
}

const stateMismatch = (message: string): IoError => new IoError('state-mismatch', message);
