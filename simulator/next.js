/** What the next windows are to do by themselves. */
import { check, checkObject, isId, isListOf, isMilliseconds, isOneOf } from './checks.js';
import {
  outcomesOfFault,
  screensOfFault,
  simulatorFaultNames,
  windowFaultNames,
  withMessage,
  withRedirect,
} from './faults.js';

/** @typedef {'signup' | 'permission' | 'embedded-signup'} Screen */
/**
 * How a window finishes without a person.
 *
 * @typedef {object} NextWindow
 * @property {Screen | undefined} [screen] Default: the next window of any screen that knows the outcome.
 * @property {'completed' | 'no-channels' | 'revoked' | 'error' | 'left' | 'never'
 *   | 'waba-only' | 'coexistence' | 'abandoned' | 'closed'} outcome `left`: the window closes. `never`: it stays. The
 *   last four are Embedded Signup's, where `completed` and `error` are known too.
 * @property {string | undefined} [client] The id of the client that comes back.
 * @property {readonly string[] | undefined} [channels] The ids of the channels that come back.
 * @property {readonly string[] | undefined} [revoked] The ids of the channels that were revoked.
 * @property {number | undefined} [delay] Milliseconds before the window goes on. Default 0.
 * @property {'message-first' | 'code-first' | 'no-code' | 'no-message' | undefined} [order] How Embedded Signup's two answers come.
 *   Default `message-first`.
 * @property {readonly import('./faults.js').WindowFault[] | undefined} [faults] What goes wrong in this window.
 */

const ofHub = [...withRedirect, 'left', 'never'];
/** @type {Readonly<Record<Screen, readonly string[]>>} */
const outcomes = {
  signup: ofHub,
  permission: ofHub,
  'embedded-signup': [...withMessage, 'closed', 'never'],
};
const screens = /** @type {Screen[]} */ (Object.keys(outcomes));
const orders = ['message-first', 'code-first', 'no-code', 'no-message'];

const isOfWindow = check(
  (value) => !simulatorFaultNames.includes(value),
  'is for all windows only: startSimulator({ faults }) takes it',
);
const isWindowFault = isOneOf(windowFaultNames);

const rules = {
  screen: isOneOf(screens),
  outcome: isOneOf([...new Set(Object.values(outcomes).flat())]),
  client: isId,
  channels: isListOf(isId),
  revoked: isListOf(isId),
  delay: isMilliseconds,
  order: isOneOf(orders),
  faults: isListOf((value) => isOfWindow(value) ?? isWindowFault(value)),
};

/** @type {(keyof NextWindow)[]} Keys that only some screens know. */
const ofHubOnly = ['client', 'channels', 'revoked'];
/** @type {(keyof NextWindow)[]} */
const ofSignupOnly = ['order'];

/** @param {NextWindow} next @returns {Screen[]} The screens that it can be for. */
function screensOf(next) {
  return screens.filter(
    (screen) =>
      (next.screen ?? screen) === screen &&
      outcomes[screen].includes(next.outcome) &&
      !(screen === 'embedded-signup' ? ofHubOnly : ofSignupOnly).some(
        (key) => next[key] !== undefined,
      ),
  );
}

/** @param {Screen[]} screens @param {string} outcome */
const knows = (screens, outcome) => screens.some((screen) => outcomes[screen].includes(outcome));

/** The queue of windows that finish by themselves. */
export class NextWindows {
  /** @type {{ next: NextWindow, screens: Screen[] }[]} */
  #queue = [];

  /** @param {NextWindow} next @throws {TypeError} */
  add(next) {
    checkObject('next()', next, rules);
    if (next.outcome === undefined)
      throw new TypeError('next() needs an outcome, for example "completed".');
    const possible = screensOf(next);
    if (possible.length === 0)
      throw new TypeError(
        `next() mixes options of different screens: outcomes of the hub are ${ofHub.join(', ')}, with client, channels, revoked; of Embedded Signup ${outcomes['embedded-signup'].join(', ')}, with order.`,
      );
    const { faults = [] } = next;
    const known = possible.filter((screen) =>
      faults.every((name) => screensOfFault(name).includes(screen)),
    );
    if (known.length === 0)
      throw new TypeError(
        `faults of next() do nothing in such a window: ${faults
          .map((name) => `${name} is for ${screensOfFault(name).join(' and ')}`)
          .join('; ')}.`,
      );
    const idle = faults.flatMap((name) => {
      const useful = outcomesOfFault(name, next.order);
      return useful && !useful.includes(next.outcome)
        ? [`${name} is for ${useful.filter((outcome) => knows(known, outcome)).join(', ')}`]
        : [];
    });
    if (idle.length > 0)
      throw new TypeError(
        `faults of next() do nothing with the outcome ${next.outcome}${next.order ? ` and the order ${next.order}` : ''}: ${idle.join('; ')}.`,
      );
    this.#queue.push({ next: structuredClone(next), screens: known });
  }

  /** @param {Screen} screen */
  take(screen) {
    const place = this.#queue.findIndex(({ screens }) => screens.includes(screen));
    return place < 0 ? null : (this.#queue.splice(place, 1)[0]?.next ?? null);
  }

  clear() {
    this.#queue = [];
  }
}
