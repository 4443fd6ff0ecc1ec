/** Starts the simulated 360dialog and the simulated Meta, each on an origin of its own. */
import { createHubSite } from './hub-site.js';
import { isLoopback, listen } from './listen.js';
import { createMetaSite } from './meta-site.js';
import { parseOptions } from './options.js';
import { createPartnerApi } from './partner-api.js';
import { Simulation } from './simulation.js';

/**
 * A running simulator.
 *
 * @typedef {object} Simulator
 * @property {string} hubUrl For `hub-url`; `{partner-id}` stands in it.
 * @property {string} permissionUrl The same for the permission screen.
 * @property {string} sdkUrl For `sdk-url` of Embedded Signup; `{locale}` stands in it.
 * @property {string} apiUrl For `apiUrl` of the server entry.
 * @property {readonly import('./windows.js').WindowRequest[]} requests What the windows asked for, one each. A window
 *   that was refused (400, 403, 404) is not one of them.
 * @property {readonly import('./webhooks.js').WebhookDelivery[]} deliveries The webhooks that were sent.
 * @property {readonly import('./partner-api.js').ApiCall[]} calls What the Partner API was asked.
 * @property {(next: import('./next.js').NextWindow) => void} next Queues how the next window finishes by itself. Throws
 *   a `TypeError` for anything that it does not know.
 * @property {() => void} reset Forgets clients, channels, requests, deliveries, calls and what was queued.
 * @property {() => Promise<void>} close
 */

/**
 * Hears of what happens while the simulator runs.
 *
 * @typedef {object} Observer
 * @property {(request: import('./windows.js').WindowRequest) => void} window
 * @property {(refusal: { partner: string, screen: import('./next.js').Screen, status: number, reason: string }) => void} refusal
 *   Of a window.
 * @property {(delivery: import('./webhooks.js').WebhookDelivery) => void} webhook
 * @property {(call: import('./partner-api.js').ApiCall) => void} call
 */

/** @type {Observer} */
const silent = {
  window: () => undefined,
  refusal: () => undefined,
  webhook: () => undefined,
  call: () => undefined,
};

/**
 * @param {import('./options.js').SimulatorOptions} [options]
 * @param {Partial<Observer>} [observer] Hears of each window, webhook and API call.
 * @returns {Promise<Simulator>}
 * @throws {TypeError} (as a rejection) for options that are not right.
 * @throws {Error} (as a rejection) if the port is taken.
 */
export async function startSimulator(options = {}, observer = {}) {
  const { port, host, ...settings } = parseOptions(options);
  const simulation = new Simulation(settings, { ...silent, ...observer });
  const hubSite = createHubSite(simulation);
  const partnerApi = createPartnerApi(simulation);
  const hub = await listen({
    port,
    host,
    site: (request) =>
      request.url.pathname.startsWith('/api/') ? partnerApi(request) : hubSite(request),
  });
  const meta = await listen({
    port: port === 0 ? 0 : hub.port + 1,
    host,
    site: createMetaSite(simulation),
    need: `, which the simulated Meta needs because it comes after ${hub.port},`,
  }).catch(async (error) => {
    await hub.close();
    throw error;
  });
  if (!isLoopback(host))
    console.warn(
      `The simulator listens on ${host}: anybody who reaches this machine can use it, and it knows the secrets that it was given.`,
    );
  return {
    hubUrl: `${hub.origin}/onboarding/{partner-id}`,
    permissionUrl: `${hub.origin}/dashboard/app/{partner-id}/permissions`,
    sdkUrl: `${meta.origin}/{locale}/sdk.js`,
    apiUrl: `${hub.origin}/api/v2`,
    requests: simulation.windows.requests,
    deliveries: simulation.webhooks.deliveries,
    calls: simulation.calls,
    next: (next) => simulation.next.add(next),
    reset: () => simulation.reset(),
    async close() {
      simulation.reset();
      await Promise.all([hub.close(), meta.close()]);
    },
  };
}
