import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, ConsoleMessage, Page } from 'puppeteer-core';
import {
  launchChromium,
  simulate360dialog,
  startHub,
  startSite,
  type Site,
} from '../rig/chromium.js';
import { blocksIn, root } from '../rig/documents.js';

const built = (name: string) => ({ body: readFileSync(join(root, 'dist', name), 'utf8') });

/** Headers as they stand in a document, one a line. */
const headersIn = (block: string): Record<string, string> =>
  Object.fromEntries(
    block.split('\n').map((line) => line.split(/:\s*(.*)/).slice(0, 2) as [string, string]),
  );

const [appPage = ''] = blocksIn('README.md', 'use-it-by-script-tag', 'html');
const [redirectPage = ''] = blocksIn('README.md', 'the-redirect-page', 'html');

/** The site of somebody who has copied these two blocks and the two script files, and no more. */
const readersSite = (appHeaders = {}, redirectHeaders = {}) =>
  startSite({
    '/': { body: appPage, headers: appHeaders },
    '/connected.html': { body: redirectPage, headers: redirectHeaders },
    '/dialog-io-button.min.js': built('dialog-io-button.min.js'),
    '/dialog-io-redirect.min.js': built('dialog-io-redirect.min.js'),
  });

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
    await simulate360dialog(page, hub.hubOrigin);
  });
  afterEach(async () => {
    site.close();
    await page.close();
  });
  after(async () => {
    await browser.close();
    await hub.close();
  });

  it('brings a result home, with the two blocks as they stand there', async () => {
    site = await readersSite();
    await page.goto(site.origin);
    const said = new Promise<ConsoleMessage>((resolve) =>
      page.on('console', (message) => message.type() === 'log' && resolve(message)),
    );
    await page.click('dialog-io-button');
    const values = (await said).args().map((value) => value.jsonValue());
    const [client, channels] = await Promise.all(values);
    expect(client).to.match(/^\w+CL$/);
    expect(channels).to.be.an('array').with.lengthOf(1);
  });

  it('works under the headers that SECURITY.md recommends', async () => {
    const [app, redirect] = blocksIn('SECURITY.md', 'recommended-headers', 'http').map(headersIn);
    site = await readersSite(app, redirect);
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
