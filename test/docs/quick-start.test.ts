import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import {
  built,
  launchChromium,
  simulate360dialog,
  startHub,
  startSite,
  type Site,
} from '../rig/node/chromium.js';
import { blocksIn } from '../rig/node/documents.js';

/** Headers as they stand in a document, one a line. */
const headersIn = (block: string): Record<string, string> =>
  Object.fromEntries(
    block.split('\n').map((line) => line.split(/:\s*(.*)/).slice(0, 2) as [string, string]),
  );

const [appPage = '', redirectPage = ''] = blocksIn('README.md', 'quick-start', 'html');
/** Which the README leads to, for who has no Partner ID. */
const [withSimulatedHub = ''] = blocksIn('docs/testing.md', 'by-hand', 'html');
const button = /<dialog-io-button[^]*<\/dialog-io-button>/;

/** The site of somebody who has copied two pages and the two script files, and no more. */
const readersSite = (page = appPage, appHeaders = {}, redirectHeaders = {}) =>
  startSite({
    '/': { body: page, headers: appHeaders },
    '/connected.html': { body: redirectPage, headers: redirectHeaders },
    '/dialog-io-button.min.js': built('dialog-io-button.min.js'),
    '/dialog-io-redirect.min.js': built('dialog-io-redirect.min.js'),
  });

/** Presses the button of each step until the window is gone. */
async function clickThrough(popup: Page | null): Promise<void> {
  const next = 'main form .actions button:first-of-type';
  while (popup && !popup.isClosed())
    // A step that is no longer there when it is clicked, and a window that closes, are ends of a step.
    await popup
      .waitForSelector(next, { timeout: 1000 })
      .then((step) => step?.click())
      .catch(() => undefined);
}

describe('the quick start of the README', function () {
  this.timeout(60_000);
  let browser: Browser;
  let hub: Awaited<ReturnType<typeof startHub>>;
  let site: Site;
  let page: Page;

  before(async () => {
    [browser, hub] = await Promise.all([launchChromium(), startHub()]);
  });
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(async () => {
    site.close();
    await page.close();
  });
  after(async () => {
    await browser.close();
    await hub.close();
  });

  const saidOnPage = () =>
    page.waitForFunction(() => document.querySelector('#status')?.textContent);
  const status = async () => (await saidOnPage()).jsonValue();

  it('delivers a result with its two pages, copied as they are', async () => {
    site = await readersSite();
    await simulate360dialog(page, hub.hubOrigin);
    await page.goto(site.origin);
    await page.click('dialog-io-button');
    expect(await status()).to.match(/^Connected: \w+CL$/);
  });

  it('shows what to change if a parameter is wrong', async () => {
    site = await readersSite(appPage.replace('aAbBcCPA', ''));
    await page.goto(site.origin);
    await page.click('dialog-io-button');
    expect(await status()).to.contain('Partner ID');
  });

  it('works without a Partner ID, with the simulated hub', async () => {
    expect(withSimulatedHub).to.contain('http://127.0.0.1:8360/');
    const mine = withSimulatedHub.replace('http://127.0.0.1:8360', hub.hubOrigin);
    site = await readersSite(appPage.replace(button, mine));
    await page.goto(site.origin);
    const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
    await page.click('dialog-io-button');
    await clickThrough(await opened);
    expect(await status()).to.match(/^Connected: \w+CL$/);
  });

  it('works under the headers that SECURITY.md recommends', async () => {
    const [app, redirect] = blocksIn('SECURITY.md', 'recommended-headers', 'http').map(headersIn);
    site = await readersSite(appPage, app, redirect);
    await simulate360dialog(page, hub.hubOrigin);
    await page.goto(site.origin);
    // The inline script is refused, as it should be; what is evaluated here is not.
    const result = page.$eval(
      'dialog-io-button',
      (button) =>
        new Promise((resolve) =>
          button.addEventListener('io-result', ({ detail }) => resolve({ ...detail })),
        ),
    );
    await page.click('dialog-io-button');
    expect(await result)
      .to.have.property('client')
      .that.matches(/^\w+CL$/);
    const display = await page.$eval('dialog-io-button', ({ renderRoot }) => {
      const button = renderRoot.querySelector('button');
      return button && getComputedStyle(button).display;
    });
    expect(display).to.equal('inline-flex');
  });
});
