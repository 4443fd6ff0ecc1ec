/** Errors as the tests meet them, each known to be one before its fields are read. */
import { expect } from 'chai';
import { IoError } from '../../src/protocol/io-error.js';

export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : expect.fail(`not an error: ${String(thrown)}`);

/** Anything else is thrown again, so that the test shows it. */
export function asIoError(thrown: unknown): IoError {
  if (thrown instanceof IoError) return thrown;
  throw asError(thrown);
}

/** The `IoError` that something throws. */
export function ioErrorOf(act: () => unknown): IoError {
  try {
    act();
  } catch (error) {
    return asIoError(error);
  }
  return expect.fail('nothing was thrown');
}

/** The error that a promise rejects with. */
export const rejectionOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(() => expect.fail('the promise was fulfilled'), asError);
