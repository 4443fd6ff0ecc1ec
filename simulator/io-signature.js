/**
 * The simulated hub's look at IO Signatures. It shares no code with the server entry, so that each checks the other.
 *
 * 360dialog documents HMAC-SHA512 over `partner|timestamp`, and one signature for one onboarding attempt. That it is
 * written in hex, how old it may be, and that both screens ask for it are assumptions of this simulation.
 */
import { createHmac } from 'node:crypto';

export const MAX_AGE_S = 300;

/** @typedef {'valid' | 'absent' | 'malformed' | 'mismatch' | 'stale' | 'reused'} SignatureVerdict */
/**
 * @typedef {object} SignatureFacts
 * @property {string} received
 * @property {string} timestamp
 * @property {string} signed The string that the expected signature is made of.
 * @property {string} expected
 * @property {number} age In seconds.
 * @property {boolean} isUsed
 */

/**
 * In this order; the first that fails is what the hub complains about.
 *
 * @type {[Exclude<SignatureVerdict, 'valid'>, (facts: SignatureFacts) => boolean][]}
 */
const checks = [
  ['absent', ({ received, timestamp }) => received !== '' && timestamp !== ''],
  ['malformed', ({ timestamp }) => /^\d{1,10}$/.test(timestamp)],
  ['mismatch', ({ received, expected }) => received === expected],
  ['stale', ({ age }) => Math.abs(age) <= MAX_AGE_S],
  ['reused', ({ isUsed }) => !isUsed],
];

export class SignatureCheck {
  #used = new Set();
  #now;

  /** @param {() => number} [now] In milliseconds. */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /**
   * Looks at the signature in the parameters of a window. A valid one is used up by it.
   *
   * @param {{ id: string, platformSecret: string }} partner
   * @param {URLSearchParams} parameters
   */
  lookAt({ id, platformSecret }, parameters) {
    const received = parameters.get('io_signature') ?? '';
    const timestamp = parameters.get('io_timestamp') ?? '';
    const signed = `${id}|${timestamp}`;
    const facts = {
      received,
      timestamp,
      signed,
      expected: createHmac('sha512', platformSecret).update(signed).digest('hex'),
      age: Math.floor(this.#now() / 1000) - Number(timestamp),
      isUsed: this.#used.has(received),
    };
    const [failed] = checks.find(([, passes]) => !passes(facts)) ?? [];
    if (failed === undefined) this.#used.add(received);
    return {
      verdict: /** @type {SignatureVerdict} */ (failed ?? 'valid'),
      facts: { ...facts, checks: checks.map(([name]) => name), maxAge: MAX_AGE_S },
    };
  }

  reset() {
    this.#used.clear();
  }
}
