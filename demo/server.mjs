/**
 * The demo on one port and two origins: `localhost` is the partner's site, `127.0.0.1` the simulated hub.
 * `node demo/server.mjs` serves it; tests call `createDemoServer()`.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { plain } from './answers.mjs';
import { createHubSite } from './hub-site.mjs';
import { createPartnerSite } from './partner-site.mjs';
import { originOf } from './sites.mjs';

async function answer(request, sites) {
  const address = `http://${request.headers.host}${request.url}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  // By the name in the Host header. A name that is not there gets nothing: it could be a rebound foreign one.
  const site = url && sites.get(url.hostname);
  if (!site) return plain(421, 'This server answers to localhost and 127.0.0.1 only.');
  const respond = async () => {
    const endpoint = site.endpoints.get(url.pathname);
    if (endpoint) return endpoint(request, url);
    if (!['GET', 'HEAD'].includes(request.method)) return plain(405, 'Method not allowed');
    return site.answer(url);
  };
  const { status, headers, body } = await respond().catch((error) =>
    error instanceof URIError ? plain(400, 'Malformed address') : Promise.reject(error),
  );
  const ownHeaders = {
    'Content-Security-Policy': site.policy(url),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  return { status, headers: { ...ownHeaders, ...headers }, body };
}

/**
 * Starts the demo and resolves when it listens.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 takes any free port.
 * @param {Map<string, (request: import('node:http').IncomingMessage, url: URL) => Promise<{status: number, headers: object, body: string}>>} [options.endpoints]
 *   What else the partner's site answers, by path.
 * @returns {Promise<{demoOrigin: string, hubOrigin: string, close: () => Promise<void>}>}
 */
export async function createDemoServer({ port = 0, endpoints = new Map() } = {}) {
  const sites = new Map([
    ['localhost', createPartnerSite(endpoints)],
    ['127.0.0.1', createHubSite()],
  ]);
  const listener = async (request, response) => {
    const { status, headers, body } = await answer(request, sites).catch((error) => {
      console.error(error);
      return plain(500, 'Internal error');
    });
    // One by one: names that differ in their case alone are the same header.
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const isCompressed = body && /\bgzip\b/.test(request.headers['accept-encoding']);
    if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Vary', 'Accept-Encoding');
    const sent = isCompressed ? gzipSync(body) : body;
    response.writeHead(status).end(request.method === 'HEAD' ? undefined : sent);
  };
  const servers = [];
  const close = async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  // `localhost` may mean either address, depending on the browser; nothing else reaches this server.
  for (const address of ['127.0.0.1', '::1']) {
    const server = createServer(listener);
    try {
      await once(server.listen(port, address), 'listening');
      port = server.address().port;
      servers.push(server);
    } catch (error) {
      if (address === '::1' && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code)) continue;
      await close();
      throw error;
    }
  }
  return { demoOrigin: originOf('localhost', port), hubOrigin: originOf('127.0.0.1', port), close };
}

async function onFreePort(port) {
  return createDemoServer({ port }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return onFreePort(port + 1);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { demoOrigin } = await onFreePort(Number(process.env.PORT ?? 8000));
  console.log(`${demoOrigin}/`);
}
