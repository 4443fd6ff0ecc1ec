import { expect } from 'chai';
import { IoError } from '../../src/protocol/io-error.js';

/** The error that something throws, once it is known to be an `IoError`: anything else fails. */
export function ioErrorOf(act: () => unknown): IoError {
  try {
    act();
  } catch (error) {
    if (error instanceof IoError) return error;
    throw error;
  }
  return expect.fail('nothing was thrown');
}
