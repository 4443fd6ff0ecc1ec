// 360dialog as the other side of the app: the simulator, with what a test does there.
import { startSimulator } from 'dialog-io-button/simulator.js';
import { startBalancer } from './balancer.mjs';

const partnerId = 'aAbBcCPA';
export const apiKey = 'test-api-key';
export const secret = 'test-platform-secret';

/** @param {Partial<import('dialog-io-button/simulator.js').SimulatorOptions>} [options] */
export async function start360dialog(options = {}) {
  const balancer = await startBalancer();
  const simulator = await startSimulator({
    port: 0,
    partners: [
      {
        id: partnerId,
        apiKey,
        platformSecret: secret,
        redirectUrl: 'http://localhost:3000/connected.html',
        webhookUrl: balancer.url,
      },
    ],
    ...options,
    faults: ['webhooks-repeated', ...(options.faults ?? [])],
  });

  return {
    simulator,
    balancer,
    /** What the app is started with. */
    env: {
      D360_PARTNER_ID: partnerId,
      D360_API_KEY: apiKey,
      D360_API_URL: simulator.apiUrl,
      D360_HUB_URL: simulator.hubUrl,
      D360_PLATFORM_SECRET: secret,
      D360_SOLUTION_ID: '1234567890',
      META_APP_ID: '1234567890',
      META_CONFIG_ID: '1234567890',
      META_SDK_URL: simulator.sdkUrl,
    },

    /**
     * Goes through an onboarding: the result, as it comes back through the browser.
     *
     * @param {Record<string, string>} parameters What the button adds to the address.
     * @param {Omit<import('dialog-io-button/simulator.js').NextWindow, 'outcome'>} ids
     */
    async onboard(parameters, ids) {
      simulator.next({ screen: 'signup', outcome: 'completed', ...ids });
      const address = simulator.hubUrl.replace('{partner-id}', partnerId);
      const query = new URLSearchParams(parameters);
      const answer = await fetch(`${address}?${query}`, { redirect: 'manual' });
      const back = new URL(answer.headers.get('Location') ?? '').searchParams;
      return {
        state: back.get('state'),
        client: back.get('client'),
        channels: back
          .get('channels')
          .replace(/^\[|\]$/g, '')
          .split(','),
      };
    },

    /** What was sent to the Partner API in a POST, by the end of its path. @param {string} path */
    sent: (path) =>
      simulator.calls
        .filter((call) => call.method === 'POST' && call.path.endsWith(path))
        .map(({ body }) => JSON.parse(body)),

    async close() {
      balancer.close();
      await simulator.close();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof start360dialog>>} D360 */
