/** A server on loopback that answers only to its own names. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { contentSecurityPolicy, plain } from './answers.js';

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {URL} url
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 */
/** @typedef {(request: Request) => Promise<import('./answers.js').Answer>} Site */

const LARGEST_BODY_BYTES = 1 << 20;
const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const wildcards = ['0.0.0.0', '::'];

/** The name of a host in an address. @param {string} host */
const inAddress = (host) => (host.includes(':') ? `[${host}]` : host);

/** Whether nothing but this machine reaches that host. @param {string | undefined} host */
export const isLoopback = (host) =>
  host === undefined || loopbackNames.includes(inAddress(host)) || /^127(\.\d+){3}$/.test(host);

/**
 * @param {{ port: number, host: string | undefined, site: Site, need?: string }} options `need` says why it is this port.
 * @returns {Promise<{ origin: string, port: number, close: () => Promise<void> }>}
 */
export async function listen({ port, host, site, need = '' }) {
  const listener = createListener(site, host);
  // `localhost` may mean either address; without IPv6 the first is enough.
  const addresses = host === undefined ? ['127.0.0.1', '::1'] : [host];
  for (let attempt = 1; ; attempt++) {
    try {
      return await listenOn(addresses, port, listener);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      // A port that was free on one address can be taken on the other.
      if (code === 'EADDRINUSE' && port === 0 && attempt < 20) continue;
      throw sentenceFor(code, port, host, need) ?? error;
    }
  }
}

/** @param {string | undefined} code @param {number} port @param {string | undefined} host @param {string} need */
function sentenceFor(code, port, host, need) {
  /** @type {Record<string, string>} */
  const sentences = {
    EADDRINUSE: `Port ${port}${need} is taken: choose another one, or 0 for any free port.`,
    EACCES: `Port ${port} is not allowed for this user: choose one above 1023.`,
    EADDRNOTAVAIL: `host ${JSON.stringify(host)} is not an address of this machine.`,
    ENOTFOUND: `host ${JSON.stringify(host)} is not known on this machine.`,
  };
  const sentence = sentences[code ?? ''];
  return sentence === undefined ? null : Object.assign(new Error(sentence), { code });
}

/** @param {string[]} addresses @param {number} port @param {import('node:http').RequestListener} listener */
async function listenOn(addresses, port, listener) {
  /** @type {import('node:http').Server[]} */
  const servers = [];
  const close = async () => {
    await Promise.all(
      servers.map(async (server) => {
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
      }),
    );
  };
  let bound = port;
  for (const [place, address] of addresses.entries()) {
    const server = createServer(listener);
    try {
      await once(server.listen(bound, address), 'listening');
    } catch (error) {
      const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
      if (place > 0 && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code)) continue;
      await close();
      throw error;
    }
    bound = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
    servers.push(server);
  }
  const name =
    addresses.length > 1 || wildcards.includes(addresses[0] ?? '') ? '127.0.0.1' : addresses[0];
  return { origin: `http://${inAddress(name ?? '')}:${bound}`, port: bound, close };
}

/** @param {Site} site @param {string | undefined} host @returns {import('node:http').RequestListener} */
function createListener(site, host) {
  /** By the name in the Host header: a name that is not ours could be a rebound foreign one. */
  const isOurs = (/** @type {URL} */ { hostname }) =>
    loopbackNames.includes(hostname) ||
    (host !== undefined &&
      (wildcards.includes(host) || hostname === inAddress(host).toLowerCase()));

  return async (request, response) => {
    const address = `http://${request.headers.host}${request.url}`;
    const url = URL.canParse(address) ? new URL(address) : null;
    const answer = async () => {
      if (!url || !isOurs(url))
        return plain(421, 'This simulator answers to its own address only.');
      const body = await readBody(request);
      if (body === null) return plain(413, 'This body is too large.');
      return site({ method: request.method ?? 'GET', url, headers: request.headers, body });
    };
    const { status, headers, body } = await answer().catch((error) => {
      console.error(error);
      return plain(500, 'The simulator failed; its console says why.');
    });
    const own = {
      'Content-Security-Policy': contentSecurityPolicy(),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    };
    // One by one: names that differ in their case alone are the same header.
    for (const [name, value] of Object.entries({ ...own, ...headers }))
      response.setHeader(name, value);
    response.writeHead(status).end(request.method === 'HEAD' ? undefined : body);
  };
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LARGEST_BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
