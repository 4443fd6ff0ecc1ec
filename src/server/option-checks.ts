import { IoError, excerpt } from '../protocol/io-error.js';

/** The error for an option, in the words of every such error. Never for a name or an email address. */
export const invalidOption = (name: string, value: unknown, allowed: string): IoError =>
  new IoError('invalid-parameter', `${name}="${excerpt(value)}": use ${allowed}.`);

/** Whether a value can be an id of 360dialog or Meta. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value);

/** @throws {IoError} `invalid-parameter` unless it is an id. */
export function checkId(name: string, value: unknown): asserts value is string {
  if (!isId(value))
    throw invalidOption(name, value ?? '', 'an id of letters, digits, - and _, at most 64');
}

/** As `checkId`, for an option that may be missing. */
export function checkOptionalId(name: string, value: unknown): void {
  if (value !== undefined && value !== null) checkId(name, value);
}
