/** Every fault that the simulator can be asked for, by name. Those of the hub's own pages are in `pages/faults.js`. */
import { faults as hubFaults } from './pages/faults.js';

/** @typedef {import('./next.js').Screen} Screen */

/** @type {readonly Screen[]} */
const ofHub = ['signup', 'permission'];
/** @type {readonly Screen[]} */
const ofMeta = ['embedded-signup'];

/** Embedded Signup's window can fail as a window, but nothing comes before it, and it goes back to no page. */
const screensOfHubFault = (/** @type {import('./pages/faults.js').Fault} */ fault) =>
  ['hop', 'lobby', 'redirect', 'alter'].some((way) => way in fault) ? ofHub : [...ofHub, ...ofMeta];

/** The windows in which each does something. @type {ReadonlyMap<string, readonly Screen[]>} */
const screens = new Map(
  Object.entries({
    ...Object.fromEntries(
      Object.entries(hubFaults).map(([name, fault]) => [name, screensOfHubFault(fault)]),
    ),
    'webhooks-out-of-order': ofHub,
    'webhooks-twice': ofHub,
    'webhooks-repeated': ofHub,
    'webhook-before-redirect': ofHub,
    'message-twice': ofMeta,
    'message-object': ofMeta,
  }),
);

/** The outcomes that end with a redirect, and with a message of Embedded Signup. */
export const withRedirect = ['completed', 'no-channels', 'revoked', 'error'];
export const withMessage = ['completed', 'waba-only', 'coexistence', 'abandoned', 'error'];
/** All but `never`. */
const ending = [...new Set([...withRedirect, 'left', ...withMessage, 'closed'])];

/**
 * The outcomes after which each can do something; those without a row do it before a window ends. The
 * redirect of `error` says nothing of clients and channels, and only a client who finishes causes webhooks.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const outcomes = {
  quoted: ['completed', 'revoked'],
  'no-channels': ['completed'],
  empty: ['completed', 'no-channels', 'revoked'],
  error: ['completed', 'no-channels', 'revoked'],
  'lost-state': withRedirect,
  'wrong-state': withRedirect,
  'foreign-redirect': withRedirect,
  slow: ending,
  // Of one webhook there is no order.
  'webhooks-out-of-order': ['completed'],
  'webhooks-twice': ['completed', 'revoked'],
  'webhooks-repeated': ['completed', 'revoked'],
  'webhook-before-redirect': ['completed', 'revoked'],
  'message-twice': withMessage,
  'message-object': withMessage,
};

/** These are of no window, and hold for all. */
export const simulatorFaultNames = [
  'rate-limit',
  'client-created-but-500',
  'number-refused',
  'number-shared-but-500',
  'sdk-slow',
  'sdk-blocked',
];

/**
 * The name of a fault, for one window or for all.
 *
 * @typedef {import('./pages/faults.js').HubFault
 *   | 'webhooks-out-of-order' | 'webhooks-twice' | 'webhooks-repeated' | 'webhook-before-redirect'
 *   | 'message-twice' | 'message-object'} WindowFault
 */
/**
 * The name of a fault that `startSimulator({ faults })` takes.
 *
 * @typedef {WindowFault | 'rate-limit' | 'client-created-but-500' | 'number-refused' | 'number-shared-but-500'
 *   | 'sdk-slow' | 'sdk-blocked'} Fault
 */

export const windowFaultNames = /** @type {WindowFault[]} */ ([...screens.keys()]);
/** @type {string[]} */
export const faultNames = [...windowFaultNames, ...simulatorFaultNames];

/** @param {string} name */
export const screensOfFault = (name) => screens.get(name) ?? [];

/**
 * The outcomes with which a fault can do something, or null if it can with each.
 *
 * @param {string} name
 * @param {string | undefined} order Of Embedded Signup's answers.
 */
export function outcomesOfFault(name, order) {
  const known = outcomes[name] ?? null;
  // What ends without a code has a message in any order.
  return known === withMessage && order === 'no-message' ? ['abandoned', 'error'] : known;
}
