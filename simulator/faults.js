/** Every fault that the simulator can be asked for, by name. Those of the hub's own pages are in `pages/faults.js`. */
import { faults as hubFaults } from './pages/faults.js';

/** `scope`: `window` is chosen for one window or for all, `simulator` holds for all only. */
const faults = {
  ...Object.fromEntries(Object.keys(hubFaults).map((name) => [name, 'window'])),
  'webhooks-out-of-order': 'window',
  'webhooks-twice': 'window',
  'webhooks-repeated': 'window',
  'webhook-before-redirect': 'window',
  'message-twice': 'window',
  'message-object': 'window',
  'rate-limit': 'simulator',
  'client-created-but-500': 'simulator',
  'number-refused': 'simulator',
  'number-shared-but-500': 'simulator',
  'sdk-slow': 'simulator',
  'sdk-blocked': 'simulator',
};

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

const names = (/** @type {(scope: string) => boolean} */ isWanted) =>
  Object.entries(faults)
    .filter(([, scope]) => isWanted(scope))
    .map(([name]) => name);

export const faultNames = names(() => true);
export const windowFaultNames = names((scope) => scope === 'window');
