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

/** These are of no window, and hold for all. */
const ofSimulator = [
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
export const faultNames = [...windowFaultNames, ...ofSimulator];

/** @param {string} name */
export const screensOfFault = (name) => screens.get(name) ?? [];
