/** What a simulator is started with, checked before anything starts. */
import {
  check,
  checkObject,
  isBoolean,
  isId,
  isListOf,
  isMilliseconds,
  isOneOf,
  isPort,
  isSecret,
  isText,
  isWebAddress,
} from './checks.js';
import { faultNames } from './faults.js';

/**
 * A partner that the simulator knows, as it is set up in the 360dialog Hub.
 *
 * @typedef {object} PartnerOptions
 * @property {string} id The Partner ID, for example `aAbBcCPA`.
 * @property {string | undefined} [name] As the hub's pages show it.
 * @property {'direct' | 'partner' | undefined} [payment] Who pays. With `direct`, the default, clients choose a plan and give
 *   permissions; with `partner` they do neither.
 * @property {string | undefined} [redirectUrl] Used if the call has no `redirect_url`.
 * @property {string | undefined} [platformSecret] Of IO Signatures and webhooks. Default `test-platform-secret`.
 * @property {boolean | undefined} [requireSignature] Whether a window without a valid IO Signature gets 403. Default `false`.
 * @property {string | undefined} [apiKey] Of the Partner API. Default `test-api-key`.
 * @property {string | undefined} [webhookUrl] Receives webhooks. Without it, none are sent.
 */
/**
 * @typedef {object} SimulatorOptions
 * @property {number | undefined} [port] Default 8360; 0 takes any free one. The simulated Meta takes the next one.
 * @property {string | undefined} [host] The address to listen on. Default: loopback only.
 * @property {readonly PartnerOptions[] | undefined} [partners] Default: one, `aAbBcCPA`.
 * @property {readonly import('./faults.js').Fault[] | undefined} [faults] What goes wrong, in every window.
 * @property {number | undefined} [stepDelay] Milliseconds before each step of a new channel, which a webhook tells. Default 50.
 */

/** @typedef {'redirectUrl' | 'webhookUrl'} Absent What a partner may not have, after the defaults. */
/** @typedef {{ [Name in Exclude<keyof PartnerOptions, Absent>]-?: NonNullable<PartnerOptions[Name]> } & Pick<PartnerOptions, Absent>} Partner */

const partnerRules = {
  id: isId,
  name: isText,
  payment: isOneOf(['direct', 'partner']),
  redirectUrl: isWebAddress,
  platformSecret: isSecret,
  requireSignature: isBoolean,
  apiKey: isSecret,
  webhookUrl: isWebAddress,
};

const rules = {
  port: isPort,
  host: isText,
  partners: isListOf(
    check((value) => typeof value === 'object', 'must be an object with the id of a partner'),
  ),
  faults: isListOf(isOneOf(faultNames)),
  stepDelay: isMilliseconds,
};

const examplePartner = { id: 'aAbBcCPA', name: 'Example Partner' };

/**
 * @param {SimulatorOptions} options
 * @throws {TypeError} Says in a sentence what to change.
 */
export function parseOptions(options) {
  checkObject('the simulator', options, rules);
  const { port = 8360, host, partners = [examplePartner], faults = [], stepDelay = 50 } = options;
  if (partners.length === 0) throw new TypeError('partners of the simulator must not be empty.');
  const byId = new Map(partners.map(parsePartner).map((partner) => [partner.id, partner]));
  if (byId.size < partners.length)
    throw new TypeError('partners of the simulator must have different ids.');
  return { port, host, partners: byId, faults: new Set(faults), stepDelay };
}

/** @param {PartnerOptions} options @returns {Partner} */
function parsePartner(options) {
  checkObject('a partner', options, partnerRules);
  if (options.id === undefined) throw new TypeError('A partner needs an id.');
  return {
    name: `Partner ${options.id}`,
    payment: 'direct',
    platformSecret: 'test-platform-secret',
    requireSignature: false,
    apiKey: 'test-api-key',
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    id: options.id,
  };
}
