/**
 * The demo: `localhost` is the partner's site, 360dialog and Meta are the simulator.
 * `node demo/server.mjs` serves it; tests call `createDemoServer()`.
 */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { startSimulator } from '../simulator/index.js';
import { listen } from '../simulator/listen.js';
import { createPartnerSite } from './partner-site.mjs';
import { demoPartners } from './partners.mjs';

/**
 * Starts the demo and resolves when it listens.
 *
 * @param {object} [options]
 * @param {number} [options.port] Of the partner's site; 0 takes any free one.
 * @param {number} [options.simulatorPort] The same for the simulator.
 * @param {Map<string, import('../simulator/listen.js').Site>} [options.endpoints] What else the partner's site answers,
 *   by path.
 */
export async function createDemoServer({
  port = 0,
  simulatorPort = 0,
  endpoints = new Map(),
} = {}) {
  let simulator;
  const site = createPartnerSite(() => simulator, endpoints);
  const server = await listen({ port, host: undefined, site: compressed(site) });
  // Cookies and storage of the partner's site are another site's than the simulator's.
  const demoOrigin = `http://localhost:${server.port}`;
  const partners = demoPartners(`${demoOrigin}/demo/page/redirect.html`);
  try {
    simulator = await startSimulator({ port: simulatorPort, partners });
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    demoOrigin,
    hubOrigin: new URL(simulator.hubUrl).origin,
    simulator,
    async close() {
      await Promise.all([server.close(), simulator.close()]);
    },
  };
}

const compressed = (site) => async (request) => {
  const { headers, body, status } = await site(request);
  if (!body || !/\bgzip\b/.test(request.headers['accept-encoding']))
    return { status, headers, body };
  const encoding = { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' };
  return { status, headers: { ...headers, ...encoding }, body: gzipSync(body) };
};

async function onFreePorts(port, simulatorPort) {
  return createDemoServer({ port, simulatorPort }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return onFreePorts(port + 1, simulatorPort + 2);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { demoOrigin } = await onFreePorts(Number(process.env.PORT ?? 8000), 8360);
  console.log(`${demoOrigin}/`);
}
