/** `dialog-io-button/simulator.js`: the onboarding, rehearsed without an account and without internet. */
export { startSimulator } from './start-simulator.js';

/** @typedef {import('./start-simulator.js').Simulator} Simulator */
/** @typedef {import('./options.js').SimulatorOptions} SimulatorOptions */
/** @typedef {import('./options.js').PartnerOptions} PartnerOptions */
/** @typedef {import('./next.js').NextWindow} NextWindow */
/** @typedef {import('./windows.js').WindowRequest} WindowRequest */
/** @typedef {import('./webhooks.js').WebhookDelivery} WebhookDelivery */
/** @typedef {import('./partner-api.js').ApiCall} ApiCall */
/** @typedef {import('./faults.js').Fault} Fault */
/** @typedef {import('./faults.js').WindowFault} WindowFault */
