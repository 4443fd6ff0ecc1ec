/** The windows that were opened, and what each is to do by itself. */
import { randomUUID } from 'node:crypto';

/**
 * What a window asked for.
 *
 * @typedef {object} WindowRequest
 * @property {string} partner The Partner ID; of Embedded Signup, the id of the Meta app.
 * @property {import('./next.js').Screen} screen
 * @property {Record<string, string>} parameters
 * @property {import('./io-signature.js').SignatureVerdict} signature
 */
/**
 * @typedef {object} OpenWindow
 * @property {string} attempt Its id; a reload carries it.
 * @property {WindowRequest} request
 * @property {import('./next.js').NextWindow | null} next
 */

export class Windows {
  /** @type {WindowRequest[]} */
  requests = [];
  /** @type {Map<string, OpenWindow>} */
  #open = new Map();
  #next;
  #observe;

  /** @param {import('./next.js').NextWindows} next @param {(request: WindowRequest) => void} observe */
  constructor(next, observe) {
    this.#next = next;
    this.#observe = observe;
  }

  /** The window that a reload, or a page in it, belongs to. @param {unknown} attempt @returns {OpenWindow | null} */
  find(attempt) {
    return (typeof attempt === 'string' && this.#open.get(attempt)) || null;
  }

  /** @param {WindowRequest} request @returns {OpenWindow} */
  open(request) {
    const opened = { attempt: randomUUID(), request, next: this.#next.take(request.screen) };
    this.#open.set(opened.attempt, opened);
    this.requests.push(request);
    this.#observe(request);
    return opened;
  }

  reset() {
    this.requests.length = 0;
    this.#open.clear();
  }
}
