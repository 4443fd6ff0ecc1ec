// The app as its user has it: in Chromium, by keyboard alone.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test, until } from './tests.mjs';

/**
 * @param {string} origin Of the instance that the browser talks to.
 * @param {import('./d360.mjs').D360} d360
 */
export async function testInBrowser(origin, d360) {
  const { hasChromium, launchChromium } = await import('../rig/node/chromium.ts');
  const { closeContextOf, windowAfter } = await import('../rig/node/demo-pages.ts');
  const accessibility = await import('../rig/node/accessibility.ts');
  if (!hasChromium()) return;

  const { simulator, balancer } = d360;
  const browser = await launchChromium();
  const its = (name, work) => test(`in a browser: ${name}`, work);
  const complaints = [];

  async function visit(context, address = origin) {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['warn', 'error'].includes(message.type())) complaints.push(message.text());
    });
    await page.evaluateOnNewDocument(recordWhatIsShown);
    await page.goto(address);
    return page;
  }

  /** A tenant's page, after its log-in. */
  async function pageOf(name) {
    const page = await visit(await browser.createBrowserContext());
    await tabTo(page, 'input[name=name]');
    await page.keyboard.type(name);
    await tabTo(page, 'input[name=email]');
    await page.keyboard.type(`${name}@browser.example`);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.waitForSelector('dialog-io-button:defined');
    return page;
  }

  /** @param {import('puppeteer-core').Page} page */
  async function tabTo(page, selector) {
    for (let press = 0; press < 10; press++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector))
        return;
    }
    throw new Error(`The Tab key does not get to ${selector}`);
  }

  const connect = async (page, name, next = {}) => {
    const ids = { client: `${name}CL`, channels: [`${name}CH`] };
    simulator.next({ screen: 'signup', outcome: 'completed', ...ids, ...next });
    await tabTo(page, 'dialog-io-button');
    return windowAfter(page, () => page.keyboard.press('Enter'));
  };
  const listOf = (page) => page.$$eval('#channels li', (all) => all.map((one) => one.textContent));
  async function untilShown(page, text) {
    try {
      await until(async () => (await listOf(page)).join().includes(text));
    } catch (error) {
      const message = await page.$eval('#message', ({ textContent }) => textContent);
      const windows = (await page.browserContext().pages()).map((one) => one.url());
      const shown = JSON.stringify({ list: await listOf(page), message, windows });
      throw new Error(`The page does not show "${text}": ${shown}`, { cause: error });
    }
  }

  /** From a number to a connected one, without a reload. */
  async function expectLive(page) {
    await untilShown(page, 'connected');
    const [line, ...others] = await listOf(page);
    match(line, /^\+\d+ connected$/);
    deepEqual(others, []);
    const shown = await page.evaluate('shown.join()');
    ok(shown.indexOf('being set up') < shown.indexOf('connected'), shown);
    match(shown, /being set up/);
    equal(await page.$eval('#message', ({ textContent }) => textContent), '');
  }

  /** Another context for each. */
  const tests = {
    async 'a number is being set up, then connected, as the page shows live'() {
      const page = await pageOf('live');
      await connect(page, 'live');
      await expectLive(page);
      await closeContextOf(page);
    },

    async 'a number of a partner-hosted signup, too'() {
      const page = await pageOf('hosted');
      simulator.next({ screen: 'embedded-signup', outcome: 'completed' });
      await tabTo(page, 'dialog-io-embedded-signup');
      await page.waitForFunction('window.FB');
      await page.keyboard.press('Enter');
      await expectLive(page);
      await closeContextOf(page);
    },
  };
  await Promise.all(Object.entries(tests).map(([name, work]) => its(name, work)));

  await its('the webhook comes first, then the window', async () => {
    const page = await pageOf('early');
    const claimed = page.waitForResponse((response) => response.url().endsWith('/api/claims'));
    await connect(page, 'early', { faults: ['webhook-before-redirect'] });
    equal((await claimed).status(), 202);
    await untilShown(page, 'connected');
    equal((await listOf(page)).length, 1);
    await closeContextOf(page);
  });

  await its('the browser that is closed on the way shows the number when it is back', async () => {
    const page = await pageOf('gone');
    const context = page.browserContext();
    const release = balancer.hold();
    const hub = await connect(page, 'gone', { faults: ['webhook-before-redirect'] });
    await until(() => balancer.received.some(({ body }) => body.includes('goneCL')));
    await Promise.all([page.close(), hub.close()]);
    release();
    const later = await visit(context);
    await untilShown(later, 'connected');
    equal((await listOf(later)).length, 1);
    await closeContextOf(later);
  });

  await its('a window that is closed, and an error, leave the button as it was', async () => {
    const page = await pageOf('left');
    const hub = await connect(page, 'left', { outcome: 'never' });
    await hub.close();
    await page.waitForFunction(() => !document.querySelector('dialog-io-button').busy);
    equal(await page.$eval('#none', ({ hidden }) => hidden), false);
    await page.$eval('dialog-io-button', (button) => button.setAttribute('number', 'abc'));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('#message').textContent.startsWith('That did not work'),
    );
    complaints.length = 0; // It was told to the developer.
    await closeContextOf(page);
  });

  await its('its pages are accessible, and fit a screen of 360 px', async () => {
    const { expectNoViolationsInAnyScheme, overflow, smallTargets } = accessibility;
    const page = await pageOf('look');
    await connect(page, 'look', { faults: ['webhook-before-redirect'] });
    await untilShown(page, 'connected');
    const context = await browser.createBrowserContext();
    for (const shown of [
      page,
      await visit(context),
      await visit(context, `${origin}/connected.html`),
    ]) {
      await shown.setViewport({ width: 360, height: 800 });
      await expectNoViolationsInAnyScheme(shown);
      equal(await overflow(shown), 0);
      deepEqual(await smallTargets(shown), []);
    }
    await context.close();
    await closeContextOf(page);
  });

  await its('the browser has nothing to complain of', () => deepEqual(complaints, []));
  await browser.close();
}

/** Runs in the page. */
function recordWhatIsShown() {
  /** @type {string[]} */
  const shown = (window['shown'] = []);
  new MutationObserver(() => {
    const text = document.querySelector('#channels')?.textContent ?? '';
    if (text !== shown.at(-1)) shown.push(text);
  }).observe(document, { subtree: true, childList: true });
}
