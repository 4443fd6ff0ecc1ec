/** Chromium for tests in Node: with windows of its own, and a site of the test's own to visit. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser, LaunchOptions, Page } from 'puppeteer-core';
import { createDemoServer } from '../../../demo/server.mjs';
import * as scripts from '../../../scripts/chromium.mjs';
import { locate } from '../../../scripts/engines.mjs';
import { fewProcesses, frugal } from '../runner/chromium-args.mjs';
import { root } from './documents.js';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface Site {
  readonly origin: string;
  close(): void;
}

/** Blocks popups, keeps pages that are left, and takes three times as much of the processor. */
export const wholeChromium = (): LaunchOptions => ({
  executablePath: locate('chromium') ?? '',
  headless: true,
  // Puppeteer turns both off unless told not to.
  ignoreDefaultArgs: ['--disable-popup-blocking', '--disable-back-forward-cache'],
});

/**
 * Chromium's headless shell, unless the options say {@link wholeChromium}.
 *
 * @param processes Arguments that say which pages share a process.
 */
export const launchChromium = (
  { args = [], ...options }: LaunchOptions = {},
  processes: readonly string[] = fewProcesses(2),
): Promise<Browser> =>
  scripts.launchChromium({ ...options, args: [...frugal, ...processes, ...args] });

/** Without Chromium its tests are not counted, but on CI they fail. */
export function hasChromium(): boolean {
  const isThere = scripts.hasChromium();
  if (!isThere) console.error('Chromium was not found on this machine: nothing is tested in it');
  return isThere || Boolean(process.env['CI']);
}

/** The simulated hub of the demo. */
export const startHub = createDemoServer;

const types: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };

/** A file as it was built. */
export const built = (name: string): Answer => ({
  body: readFileSync(join(root, 'dist', name), 'utf8'),
});

/** A site on `localhost` with these answers, by path. Any other path is 404. */
export async function startSite(
  answers: Readonly<Record<string, Answer | ((request: IncomingMessage) => Answer)>>,
): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const found = answers[pathname];
    const answer = typeof found === 'function' ? found(request) : found;
    const type = types[extname(pathname)] ?? 'text/html';
    response
      .writeHead(answer?.status ?? (answer ? 200 : 404), {
        'Content-Type': `${type}; charset=utf-8`,
        ...answer?.headers,
      })
      .end(answer?.body);
  });
  await once(server.listen(0, 'localhost'), 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Lets the simulated hub stand at 360dialog's address in the windows that a page opens, and click
 * itself through.
 */
export async function simulate360dialog(page: Page, hub: string): Promise<void> {
  await page.evaluateOnNewDocument((simulated) => {
    const { open } = window;
    window.open = (address, ...features) => {
      const url = new URL(String(address));
      if (url.origin !== 'https://app.360dialog.com') return open.call(window, '', ...features);
      url.searchParams.set('auto', '1');
      return open.call(window, simulated + url.pathname + url.search, ...features);
    };
  }, hub);
}
