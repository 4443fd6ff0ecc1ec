/**
 * The simulated hub's look at IO Signatures. It shares no code with the server entry, so that each checks the other.
 *
 * 360dialog documents HMAC-SHA512 over `partner|timestamp`, and one signature for one onboarding attempt. That it is
 * written in hex, how old it may be, and that both screens ask for it are assumptions of this simulation.
 */
import { createHmac, randomUUID } from 'node:crypto';

/** Seconds. */
export const MAX_AGE = 300;

/** In this order; the first that fails is what the hub complains about. */
const checks = {
  present: ({ received, timestamp }) => received !== '' && timestamp !== '',
  seconds: ({ timestamp }) => /^\d{1,10}$/.test(timestamp),
  match: ({ received, expected }) => received === expected,
  fresh: ({ age }) => Math.abs(age) <= MAX_AGE,
  unused: ({ isUsed }) => !isUsed,
};

/**
 * @param {object} options
 * @param {string} options.secret
 * @param {() => number} [options.now] In milliseconds.
 */
export function createSignatureCheck({ secret, now = Date.now }) {
  /** The onboarding attempt that each signature was used for. */
  const attempts = new Map();

  /** Lets an attempt in, by its id, or says what is wrong. A reload is still the same attempt. */
  return function admit(partner, parameters) {
    const received = parameters.get('io_signature') ?? '';
    const timestamp = parameters.get('io_timestamp') ?? '';
    const attempt = attempts.get(received);
    if (attempt !== undefined && attempt === parameters.get('attempt')) return { attempt };

    const signed = `${partner}|${timestamp}`;
    const facts = {
      received,
      timestamp,
      signed,
      expected: createHmac('sha512', secret).update(signed).digest('hex'),
      age: Math.floor(now() / 1000) - Number(timestamp),
      isUsed: attempt !== undefined,
    };
    const failed = Object.keys(checks).find((name) => !checks[name](facts));
    if (failed)
      return { refusal: { failed, checks: Object.keys(checks), maxAge: MAX_AGE, ...facts } };
    attempts.set(received, randomUUID());
    return { attempt: attempts.get(received) };
  };
}
