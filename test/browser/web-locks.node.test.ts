/**
 * What only Chromium lets a driver do to a page that holds a Web Lock. Two of these facts are traps:
 * they say what a page must not rely on. docs/web-locks.md lists them.
 */
import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import {
  hasChromium,
  launchChromium,
  startSite,
  wholeChromium,
  type Site,
} from '../rig/node/chromium.js';

declare global {
  interface Window {
    /** Gives back the lock that {@link hold} took. */
    release?: () => void;
  }
}

const LOCK = 'dialog-io:flow:test';

/** Takes the lock; resolves when it is granted. */
const hold = (page: Page) =>
  page.evaluate(
    (name) =>
      new Promise<void>((granted) => {
        navigator.locks.request(name, () => {
          granted();
          return new Promise<void>((release) => (window.release = release));
        });
      }),
    LOCK,
  );

/** Gets in line for the lock, to give it back as soon as it is granted. */
const queue = (page: Page) =>
  page.evaluate((name) => void navigator.locks.request(name, () => null), LOCK);

const isFree = (page: Page) =>
  page.evaluate(
    (name) => navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null),
    LOCK,
  );

const untilFree = async (page: Page) => {
  while (!(await isFree(page))) await pause(20);
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function setState(page: Page, state: 'frozen' | 'active'): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Page.setWebLifecycleState', { state });
  await session.detach();
  await pause(200);
}

describe('a Web Lock in Chromium', function () {
  this.timeout(30_000);
  let browser: Browser;
  let site: Site;
  let page: Page;
  let other: Page;

  before(async function () {
    if (!hasChromium()) this.skip();
    // A page that crashes must not take another along.
    const processes = ['--site-per-process'];
    browser = await launchChromium(wholeChromium(), processes);
    site = await startSite({
      '/': { body: '<!doctype html><title>App</title>' },
      '/elsewhere': { body: '<!doctype html><title>Elsewhere</title>' },
    });
  });
  beforeEach(async () => {
    [page, other] = [await browser.newPage(), await browser.newPage()];
    await Promise.all([page, other].map((each) => each.goto(site.origin)));
  });
  afterEach(() => Promise.all([page, other].map((each) => each.close())));
  after(async () => {
    await browser?.close();
    site?.close();
  });

  it('is free again when its page crashes', async () => {
    await hold(page);
    expect(await isFree(other)).to.be.false;
    const session = await page.createCDPSession();
    session.send('Page.crash').catch(() => null);
    await untilFree(other);
  });

  it('stays with its page when that is frozen', async () => {
    await hold(page);
    await setState(page, 'frozen');
    expect(await isFree(other)).to.be.false;
    await setState(page, 'active');
    expect(await isFree(other)).to.be.false;
  });

  it('is nobody’s while the next in line is frozen: so nobody may wait in line while frozen', async () => {
    await hold(other);
    await queue(page);
    await setState(page, 'frozen');
    await other.evaluate(() => window.release?.());
    await pause(1000);
    expect(await isFree(other)).to.be.false;
    await setState(page, 'active');
    await untilFree(other);
  });

  it('stays with a page in the back/forward cache: so it must be given back in pagehide', async () => {
    await hold(page);
    let isGranted = false;
    const granted = other
      .evaluate((name) => navigator.locks.request(name, () => null), LOCK)
      .then(() => (isGranted = true));
    await page.goto(`${site.origin}/elsewhere`);
    await pause(1000);
    expect(isGranted).to.be.false;
    await page.close();
    await granted;
    page = await browser.newPage();
  });
});
