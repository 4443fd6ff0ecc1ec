import { ANSWER_TIMEOUT_MS, type HttpAnswer } from './http-exchange.js';
import { IoError } from '../protocol/io-error.js';
import { parseJson, textIn } from '../protocol/json.js';

const LONGEST_DEVELOPER_MESSAGE = 200;

/** The advice to a developer, by status. */
const hints: Readonly<Record<number, string>> = {
  401: 'Is apiKey the key of the Partner API, and still valid?',
  403: 'May this apiKey do that for this partnerId?',
  404: 'Are partnerId and apiUrl right?',
};

const partnerApiError = (
  status: number | null,
  developerMessage: string | null,
  ...sentences: string[]
): IoError =>
  new IoError('partner-api', sentences.join(' '), { details: { status, developerMessage } });

/** For an answer with a status other than 2xx. */
export function statusError(call: string, { status, headers, text }: HttpAnswer, apiKey: string) {
  if (status === 429) return rateLimited(call, headers.get('Retry-After'));
  // A runtime that hides redirects gives them the status 0.
  if (status < 200 || (status >= 300 && status < 400))
    return partnerApiError(
      status || null,
      null,
      `The Partner API answered ${call} with a redirect, which would send the API key to another address. Is apiUrl right?`,
    );
  const message = textIn(parseJson(text), 'meta', 'developer_message');
  return partnerApiError(
    status,
    message?.replaceAll(apiKey, '…').slice(0, LONGEST_DEVELOPER_MESSAGE) ?? null,
    `The Partner API answered ${call} with ${status}.`,
    ...(hints[status] ? [hints[status]] : []),
  );
}

/** For a success that does not hold what was asked for. */
export const unexpectedAnswer = (call: string, status: number, missing: string): IoError =>
  partnerApiError(
    status,
    null,
    `The Partner API answered ${call} without ${missing}.`,
    'Is apiUrl right?',
  );

export const endlessList = (call: string, read: number): IoError =>
  partnerApiError(
    200,
    null,
    `The Partner API gave ${read} records for ${call}, and the list had not ended.`,
  );

export const lateAnswer = (call: string): IoError =>
  partnerApiError(
    null,
    null,
    `The Partner API did not answer ${call} within ${ANSWER_TIMEOUT_MS / 1000} s.`,
  );

/** For a call that failed. The error of a `fetch` may hold the request and so the key: only its code is shown. */
export function noAnswer(call: string, error: unknown): IoError {
  const code = textIn({ error }, 'error', 'cause', 'code') ?? '';
  const reason = /^[A-Z_]{1,40}$/.test(code) ? `: ${code}` : '';
  return partnerApiError(null, null, `The Partner API did not answer ${call}${reason}.`);
}

function rateLimited(call: string, retryAfter: string | null): IoError {
  return new IoError(
    'rate-limited',
    `The Partner API answered ${call} with 429: too many calls. details.retryAfter says how many seconds to wait, if it is known.`,
    { details: { retryAfter: secondsOf(retryAfter) } },
  );
}

/** `Retry-After` in whole seconds: it is a number of them, or one of the three forms of an HTTP date. */
function secondsOf(retryAfter: string | null): number | null {
  const value = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  if (!/^[A-Z][a-z]{2}/.test(value)) return null;
  const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
