import { browserStore, simulatorStore } from './account-store.js';
import { partnerOf } from './partners.js';
import { matchRoute, ownKeys } from './routes.js';

/**
 * Why a window is refused.
 *
 * @typedef {object} Refusal
 * @property {'noPartner' | 'unknownPartner' | 'badRedirect' | 'badSignature'} kind
 * @property {Record<string, unknown>} [facts] Of a signature.
 */
/**
 * What the simulator says of a window that it serves: the partner and the account of it, and what it does by itself;
 * or why it is refused.
 *
 * @typedef {object} Simulation
 * @property {{ name: string, pays?: boolean, signed?: boolean }} [partner]
 * @property {string} [redirectUrl]
 * @property {string} [attempt]
 * @property {import('./account.js').Account} [account]
 * @property {{ outcome: string, delay: number } | null} [automatic]
 * @property {string[]} [faults]
 * @property {Refusal} [refusal]
 */

/**
 * What the hub's address asks for. A static host has no `simulation`.
 *
 * @param {string} href
 * @param {Simulation | null} [simulation]
 */
export function readRequest(href, simulation = null) {
  const url = new URL(href);
  const parameters = url.searchParams;
  const route = matchRoute(url.pathname);
  const partner = route?.partner ?? parameters.get('partner-id') ?? '';
  const redirectUrl =
    simulation?.redirectUrl ??
    parameters.get('redirect_url') ??
    new URL('../../demo/page/redirect.html', url).href;
  return {
    parameters,
    received: [...parameters].filter(([key]) => !ownKeys.includes(key)),
    served: simulation !== null,
    partner: simulation?.partner ?? partnerOf(partner),
    partnerId: partner,
    screen: route?.screen ?? parameters.get('screen') ?? 'signup',
    language: (parameters.get('spoken') ?? parameters.get('lang')) === 'de' ? 'de' : 'en',
    redirectUrl,
    refusal: simulation ? simulation.refusal : refusalOf(partner, redirectUrl),
    store: simulation?.attempt ? simulatorStore(simulation) : browserStore(partner),
    attempt: simulation?.attempt,
    automatic: simulation?.automatic,
    /** What goes wrong here whatever the address says. */
    faults: simulation?.faults ?? [],
    // On a public host a page that leaves by itself for any address would serve phishers.
    auto: isNear(redirectUrl, url) ? parameters.get('auto') : null,
  };
}

/**
 * What a static host cannot work with.
 *
 * @param {string} partner
 * @param {string} redirectUrl
 * @returns {Refusal | undefined}
 */
function refusalOf(partner, redirectUrl) {
  if (!/^[A-Za-z0-9]+$/.test(partner)) return { kind: 'noPartner' };
  if (!URL.canParse(redirectUrl) || !/^https?:$/.test(new URL(redirectUrl).protocol))
    return { kind: 'badRedirect' };
  return undefined;
}

/** @param {string} redirectUrl @param {URL} url */
function isNear(redirectUrl, url) {
  if (!URL.canParse(redirectUrl)) return false;
  const { origin, hostname } = new URL(redirectUrl);
  return origin === url.origin || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
