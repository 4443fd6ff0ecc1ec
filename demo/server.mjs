/**
 * The demo on one port and two origins: `localhost` is the partner's site, `127.0.0.1` the simulated hub.
 * `node demo/server.mjs` serves it; tests call `createDemoServer()`.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chosenFaults, faults } from './hub/faults.js';
import { matchRoute } from './hub/routes.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const publicFolders = ['demo', 'dist'].map((folder) => resolve(root, folder) + sep);
const startPage = resolve(root, 'index.html');

const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
const trustedTypes = "; require-trusted-types-for 'script'; trusted-types lit-html";

/** By the name in the Host header. A name that is not here gets nothing: it could be a rebound foreign one. */
const sites = {
  localhost: { policy: contentSecurityPolicy + trustedTypes, answer: answerDemo },
  '127.0.0.1': { policy: contentSecurityPolicy, answer: answerHub },
};

async function answerDemo(url) {
  if (url.pathname === '/demo/hub.json') return json({ origin: originOf('127.0.0.1', url.port) });
  return file(url.pathname);
}

async function answerHub(url) {
  if (url.pathname === '/') return redirect(originOf('localhost', url.port) + '/');
  if (!matchRoute(url.pathname)) return file(url.pathname);
  const chosen = chosenFaults(url.searchParams).map((name) => faults[name]);
  if (chosen.some(({ hop }) => hop) && !url.searchParams.has('hopped')) {
    const headers = Object.assign({}, ...chosen.map(({ hop }) => hop));
    return redirect(`${url.pathname}${url.search}&hopped=1`, headers);
  }
  const page = await file('/demo/hub/index.html');
  const headers = Object.assign({}, page.headers, ...chosen.map((fault) => fault.headers));
  return { ...page, headers, body: fromFolder('/demo/hub/', page.body.toString()) };
}

/** The hub's page stands at several paths, but its links are relative, for static hosts. */
function fromFolder(folder, html) {
  return html.replace(
    /(?<=(?:href|src)=")\.[^"]*/g,
    (path) => new URL(path, `http://hub${folder}`).pathname,
  );
}

async function file(pathname) {
  const path = resolve(root, '.' + decodeURIComponent(pathname.replace(/\/$/, '/index.html')));
  const allowed = path === startPage || publicFolders.some((folder) => path.startsWith(folder));
  const body = allowed && (await readFile(path).catch(() => false));
  if (body === false) return plain(404, 'Not found');
  const type = contentTypes[extname(path)] ?? 'application/octet-stream';
  return { status: 200, headers: { 'Content-Type': type }, body };
}

const plain = (status, text) => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: text,
});
const redirect = (Location, headers) => ({ status: 302, headers: { ...headers, Location } });
const json = (value) => ({
  status: 200,
  headers: { 'Content-Type': contentTypes['.json'] },
  body: JSON.stringify(value),
});
const originOf = (hostname, port) => `http://${hostname}${port === '' ? '' : `:${port}`}`;

async function answer(request, endpoints) {
  const url = URL.canParse(`http://${request.headers.host}${request.url}`)
    ? new URL(`http://${request.headers.host}${request.url}`)
    : null;
  const site = url && Object.hasOwn(sites, url.hostname) ? sites[url.hostname] : null;
  if (!site) return plain(421, 'This server answers to localhost and 127.0.0.1 only.');
  const respond = async () => {
    const endpoint = url.hostname === 'localhost' && endpoints.get(url.pathname);
    if (endpoint) return endpoint(request, url);
    if (!['GET', 'HEAD'].includes(request.method)) return plain(405, 'Method not allowed');
    return site.answer(url);
  };
  const { status, headers, body } = await respond().catch((error) =>
    error instanceof URIError ? plain(400, 'Malformed address') : Promise.reject(error),
  );
  return {
    status,
    headers: {
      'Content-Security-Policy': site.policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      ...headers,
    },
    body,
  };
}

/**
 * Starts the demo and resolves when it listens.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 takes any free port.
 * @param {Map<string, (request: import('node:http').IncomingMessage, url: URL) => Promise<{status: number, headers: object, body: string}>>} [options.endpoints]
 *   What else the partner's site answers, by path: the place for its signature endpoint.
 * @returns {Promise<{demoOrigin: string, hubOrigin: string, close: () => Promise<void>}>}
 */
export async function createDemoServer({ port = 0, endpoints = new Map() } = {}) {
  const listener = async (request, response) => {
    const { status, headers, body } = await answer(request, endpoints).catch((error) => {
      console.error(error);
      return plain(500, 'Internal error');
    });
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
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
