/** The Partner API's limit, as integrators report it: about 5 calls in 30 seconds. */
const CALLS = 5;
const WINDOW_MS = 30_000;

export class RateLimit {
  /** When each key's last calls were, in milliseconds. @type {Map<string, number[]>} */
  #calls = new Map();

  /** Counts a call. @param {string} key @returns {number} Seconds until the next one is allowed; 0 if this one is. */
  count(key) {
    const now = Date.now();
    const recent = (this.#calls.get(key) ?? []).filter((time) => time > now - WINDOW_MS);
    this.#calls.set(key, recent);
    if (recent.length >= CALLS)
      return Math.max(1, Math.ceil(((recent[0] ?? now) + WINDOW_MS - now) / 1000));
    recent.push(now);
    return 0;
  }

  reset() {
    this.#calls.clear();
  }
}
