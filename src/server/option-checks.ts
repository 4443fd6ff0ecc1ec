import { invalidParameter } from '../protocol/io-error.js';

/** Whether a value can be an id of 360dialog or Meta. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value);

/** @throws {IoError} `invalid-parameter` unless it is an id. */
export function checkId(name: string, value: unknown): asserts value is string {
  if (!isId(value))
    throw invalidParameter(name, value ?? '', 'an id of letters, digits, - and _, at most 64');
}

/** As `checkId`, for an option that may be missing. */
export function checkOptionalId(name: string, value: unknown): void {
  if (value !== undefined && value !== null) checkId(name, value);
}
