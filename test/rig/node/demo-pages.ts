/** The demo and the window of its hub, in a Chromium without windows. */
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { createDemoServer } from '../../../demo/server.mjs';
import { launchChromium } from './chromium.js';

type Server = Awaited<ReturnType<typeof createDemoServer>>;

export interface DemoPages extends Omit<Server, 'close'> {
  readonly browser: Browser;
  /** Opens an address in a context of its own: no storage is shared with another. */
  open(url: string, width?: number): Promise<Page>;
}

/** For the tests of a suite; closes what they have opened. */
export function demoPages(): () => DemoPages {
  let browser: Browser;
  let server: Server;
  before(async () => {
    [browser, server] = await Promise.all([launchChromium(), createDemoServer()]);
  });
  afterEach(async () => {
    // All but the default one, which cannot be closed.
    for (const context of browser.browserContexts().slice(1)) {
      const [first] = await context.pages();
      await (first ? closeContextOf(first) : context.close());
    }
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  async function open(url: string, width = 1280): Promise<Page> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport({ width, height: 800 });
    await page.goto(url);
    return page;
  }

  return () => ({ ...server, browser, open });
}

/** The demo with its configuration read: what its script adds is there. */
export const whenConfigured = (page: Page) => page.waitForSelector('#partner-id');

/**
 * Closes the context of a page, once the windows in it are gone. Chromium crashes now and then if a
 * context ends while a window of it is closing itself.
 */
export async function closeContextOf(page: Page): Promise<void> {
  const context = page.browserContext();
  const others = async () => (await context.pages()).filter((other) => other !== page);
  // One that has closed itself meanwhile cannot be closed.
  for (const other of await others()) await other.close().catch(() => undefined);
  while ((await others()).length > 0) await setTimeout(20);
  await context.close();
}

/** The window that an action opens. */
export async function windowAfter(page: Page, action: () => Promise<unknown>): Promise<Page> {
  const opened = new Promise<Page>((resolve) =>
    page.once('popup', (popup) => popup && resolve(popup)),
  );
  await action();
  return opened;
}

const goOn = 'main form .actions button:first-child';

/** Walks through the hub: at each step, once it is shown, it is the caller's turn. */
export async function* stepsOf(hub: Page): AsyncGenerator<string> {
  await hub.waitForSelector(goOn);
  const count = (await hub.$$('.stepper li')).length || 1;
  for (let step = 1; step <= count; step++) {
    yield hub.$eval('h1', ({ textContent }) => textContent ?? '');
    // The window may close in the click.
    await hub.click(goOn).catch(() => undefined);
  }
}

/** Goes through the hub with what it offers. */
export async function goThrough(hub: Page): Promise<void> {
  const steps = stepsOf(hub);
  while (!(await steps.next()).done);
}
