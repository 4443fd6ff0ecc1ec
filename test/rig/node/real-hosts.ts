/**
 * A Chromium in which every host is this machine: pages and messages have the host names that they
 * meet in the world, and nothing leaves for it.
 */
import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Browser, LaunchOptions } from 'puppeteer-core';
import { generate } from 'selfsigned';
import { launchChromium, type Answer } from './chromium.js';

/** Answers by address without a query: `https://www.facebook.com/window`. Any other is 404. */
export type World = Readonly<Record<string, Answer>>;

export interface RealHosts {
  readonly browser: Browser;
  /** Every address that was asked for, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

export async function openWorld(world: World, options: LaunchOptions = {}): Promise<RealHosts> {
  const requests: string[] = [];
  const answerOn =
    (scheme: string) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      const { host, pathname } = new URL(`${scheme}://${request.headers.host}${request.url}`);
      const address = `${scheme}://${host}${pathname}`;
      requests.push(address);
      const answer = world[address];
      const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
      const headers = { 'Content-Type': `${type}; charset=utf-8`, ...answer?.headers };
      response.writeHead(answer?.status ?? (answer ? 200 : 404), headers).end(answer?.body);
    };
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'example' }]);
  const tls = createTlsServer({ key, cert }, answerOn('https'));
  const plain = createHttpServer(answerOn('http'));
  for (const server of [tls, plain]) await once(server.listen(0, '127.0.0.1'), 'listening');
  const browser = await launchChromium({
    ...options,
    args: [
      '--ignore-certificate-errors',
      // A network can answer by http: alone, and then no browser goes by https.
      '--disable-features=HttpsUpgrades',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${portOf(tls)}, MAP *:8443 127.0.0.1:${portOf(tls)}, MAP *:80 127.0.0.1:${portOf(plain)}`,
    ],
  });
  return {
    browser,
    requests,
    async close() {
      await browser.close();
      for (const server of [tls, plain]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
