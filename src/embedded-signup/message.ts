import { IoError } from '../protocol/io-error.js';
import { isRecord, parseJson, type JsonRecord } from '../protocol/json.js';
import type { SignupSession } from './result.js';

/** The content of a message of Meta: a finished signup, or the error that it ended with. */
export type SignupMessage = SignupSession | IoError;

/** Details of `signup-error`, for a question to Meta. */
export type SignupErrorDetails = {
  readonly metaCode: string | null;
  readonly sessionId: string | null;
  readonly step: string | null;
};

/** Meta's messages have some hundred characters; nothing longer is worth parsing. */
const LONGEST_MESSAGE = 100_000;

const LONGEST_TEXT = 200;

/** More accounts than a client has; a list from outside may claim any length. */
const MOST_IDS = 1000;

const COEXISTENCE = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';

/**
 * Reads the data of a message. Facebook posts other messages to the same page, so anything that is
 * not a complete message of the Embedded Signup is `null`.
 */
export function readSignupMessage(message: unknown): SignupMessage | null {
  const fields = fieldsOf(message);
  if (fields?.['type'] !== 'WA_EMBEDDED_SIGNUP' || typeof fields['event'] !== 'string') return null;
  const { event } = fields;
  const data = isRecord(fields['data']) ? fields['data'] : {};
  // Of an error its fields may stand beside `data`.
  const all = { ...fields, ...data };
  const kind = event.toUpperCase();
  if (kind.startsWith('FINISH')) return sessionOf(event, kind === COEXISTENCE, data);
  if (kind === 'ERROR' || (kind === 'CANCEL' && isError(all))) return errorOf(all);
  return kind === 'CANCEL' ? abandonedAt(textOf(all['current_step'])) : null;
}

function fieldsOf(message: unknown): JsonRecord | null {
  if (typeof message !== 'string') return isRecord(message) ? message : null;
  const parsed = message.length > LONGEST_MESSAGE ? null : parseJson(message);
  return isRecord(parsed) ? parsed : null;
}

function sessionOf(event: string, coexistence: boolean, data: JsonRecord): SignupSession {
  const list: unknown = data['waba_ids'];
  const others: unknown[] = Array.isArray(list) ? list.slice(0, MOST_IDS) : [list];
  const wabaIds = [...new Set([data['waba_id'], ...others].map(idOf).filter((id) => id !== null))];
  return {
    event,
    wabaId: wabaIds[0] ?? null,
    wabaIds,
    phoneNumberId: idOf(data['phone_number_id']),
    businessId: idOf(data['business_id']),
    coexistence,
    data,
  };
}

/** An id is 5 to 30 digits. A number beyond the safe ones has lost some of them. */
function idOf(value: unknown): string | null {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && /^\d{5,30}$/.test(id) ? id : null;
}

/** `CANCEL` means both: the client left, or Meta failed. */
const isError = (fields: JsonRecord): boolean =>
  ['error_message', 'error_code', 'error_id'].some((name) => textOf(fields[name]) !== null);

function errorOf(fields: JsonRecord): IoError {
  const details: SignupErrorDetails = {
    metaCode: textOf(fields['error_code']) ?? textOf(fields['error_id']) ?? textOf(fields['code']),
    sessionId: textOf(fields['session_id']),
    step: textOf(fields['current_step']),
  };
  return signupError(textOf(fields['error_message']) ?? 'an error without a text', details);
}

/** The error with a text of Meta, which may be long but not endless. */
function signupError(text: string, details: SignupErrorDetails, cause?: unknown): IoError {
  return new IoError('signup-error', `Meta reports: ${cut(text)}`, { details, cause });
}

/** The error for what Meta's SDK has thrown. */
export const sdkError = (thrown: unknown): IoError =>
  signupError(
    thrown instanceof Error ? thrown.message : String(thrown),
    { metaCode: null, sessionId: null, step: null },
    thrown,
  );

function abandonedAt(step: string | null): IoError {
  const where = step === null ? '' : ` at ${step}`;
  return new IoError('abandoned', `The client left the signup${where}.`, {
    details: { step },
  });
}

/** A text or a number of Meta; anything else, and what is empty, is `null`. */
function textOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? cut(text) : null;
}

/** Never in the middle of a character. */
const cut = (text: string): string => text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '');
