import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium, startSite, type Site } from '../rig/node/chromium.js';

/** Bytes. A button takes some 10 kB; what code that gets optimised meanwhile takes once is less. */
const LEAST_LEAK = 500;

/** A window that was closed is torn down a moment later, and so is a channel. */
const tornDown = () => new Promise((resolve) => setTimeout(resolve, 1000));

/** What Chromium itself counts in the process of a page, after a garbage collection. */
async function count(page: Page): Promise<Record<string, number | undefined>> {
  const session = await page.createCDPSession();
  await session.send('DOM.enable');
  // A collection may free what only the next one can take.
  for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { detachedNodes } = await session.send('DOM.getDetachedDomNodes');
  await session.detach();
  const { JSEventListeners, Nodes, Documents, Frames, JSHeapUsedSize } = await page.metrics();
  return {
    listeners: JSEventListeners,
    nodes: Nodes,
    detached: detachedNodes.length,
    documents: Documents,
    frames: Frames,
    channels: await countOf(page, () => BroadcastChannel.prototype),
    signals: await countOf(page, () => AbortSignal.prototype),
    heap: JSHeapUsedSize,
  };
}

async function countOf(page: Page, prototype: () => object): Promise<number> {
  const handle = await page.evaluateHandle(prototype);
  const objects = await page.queryObjects(handle);
  const number = await objects.evaluate(({ length }) => length);
  await Promise.all([handle.dispose(), objects.dispose()]);
  return number;
}

/** The first few times fill caches; after as many as it takes, nothing may be left of the others. */
async function expectNoLeak(page: Page, times: number, act: (times: number) => Promise<void>) {
  await act(times / 10);
  await tornDown();
  const { heap: heapBefore = 0, ...before } = await count(page);
  await act(times);
  await tornDown();
  const { heap = Infinity, ...after } = await count(page);
  // A node more or less is Chromium's own; what leaks does so each time.
  for (const [name, number = 0] of Object.entries(before))
    expect((after[name] ?? 0) - number, name).to.be.lessThan(times / 10);
  expect((heap - heapBefore) / times).to.be.lessThan(LEAST_LEAK);
}

function mountAndUnmount(times: number): void {
  for (let time = 0; time < times; time += 1) {
    const button = document.createElement('dialog-io-button');
    button.partnerId = 'aAbBcCPA';
    document.body.append(button);
    button.remove();
  }
}

/** Waits for each window: for the hub in it, and then until it is gone. */
async function openAndCancel(times: number): Promise<void> {
  const button = document.querySelector('dialog-io-button');
  const { open } = window;
  for (let time = 0; time < times; time += 1) {
    let popup: Window | null = null;
    window.open = (...args) => (popup = open.apply(window, args));
    const hubIsThere = new Promise((resolve) =>
      addEventListener('message', resolve, { once: true }),
    );
    button?.start().catch(() => null);
    await hubIsThere;
    button?.cancel();
    while (!(popup as Window | null)?.closed) await new Promise((resolve) => setTimeout(resolve));
  }
  window.open = open;
}

describe('what stays on the page, by Chromium’s own counters', function () {
  this.timeout(120_000);
  let browser: Browser;
  let site: Site;
  let page: Page;

  before(async () => {
    // What other windows leave in the same process would count as the page's own.
    browser = await launchChromium({}, ['--site-per-process']);
    site = await startSite({
      '/button.js': { body: readFileSync('dist/dialog-io-button.min.js', 'utf8') },
      '/hub': { body: '<title>Hub</title><script>opener.postMessage("here", "*")</script>' },
      '/': {
        body: `<!doctype html><title>App</title><script src="button.js"></script>
          <dialog-io-button partner-id="aAbBcCPA"></dialog-io-button>`,
      },
    });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(site.origin);
    await page.evaluate(() =>
      document.querySelector('dialog-io-button')?.setAttribute('hub-url', `${origin}/hub`),
    );
  });
  afterEach(() => page.close());
  after(async () => {
    await browser?.close();
    site?.close();
  });

  it('after 1,000 buttons have come and gone: nothing', () =>
    expectNoLeak(page, 1000, (times) => page.evaluate(mountAndUnmount, times)));

  it('after 200 windows were opened and cancelled: nothing', async () => {
    await expectNoLeak(page, 200, (times) => page.evaluate(openAndCancel, times));
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).to.equal(0);
    expect(await browser.pages()).to.have.length(2);
  });
});
