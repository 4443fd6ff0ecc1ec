/** The demo of the embedded signup: what it shows is what happens. */
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import type { Page } from 'puppeteer-core';
import { signupFaults } from '../../demo/page/signup-faults.js';
import {
  expectNoViolations,
  expectNoViolationsInAnyScheme,
  overflow,
} from '../rig/node/accessibility.js';
import { hasChromium } from '../rig/node/chromium.js';
import { demoPages, windowAfter } from '../rig/node/demo-pages.js';
import { closeByX, goThroughMeta, stepShown } from '../rig/node/meta-window.js';

if (hasChromium())
  describe('the demo of the embedded signup', function () {
    this.timeout(60_000);
    const pages = demoPages();
    let page: Page;

    const openDemo = async (values: Record<string, string> = {}, width?: number) => {
      const hash = new URLSearchParams(values);
      page = await pages().open(`${pages().demoOrigin}/embedded-signup.html#${hash}`, width);
      await page.waitForSelector('#app-id');
    };

    const textOf = (selector: string) =>
      page.$eval(selector, (element) => (element as HTMLElement).innerText);
    const isReady = () => page.waitForFunction('window.FB && !FB.__buffer');
    /** With Meta's SDK on the page, so that the window opens in the click. */
    const clickWhenReady = async () => {
      await page.hover('#signup');
      await isReady();
      return windowAfter(page, () => page.click('#signup'));
    };
    const typesOf = async () =>
      (await page.$$eval('#log li', (lines) => lines.map(({ className }) => className))).reverse();
    const until = (type: string) => page.waitForSelector(`#log .${type}`);

    it('goes from the click to the number that the server has shared', async () => {
      await openDemo();
      await goThroughMeta(await clickWhenReady());
      await page.waitForFunction(() =>
        document.querySelector('#answer')?.textContent.includes('has shared the number'),
      );
      expect(await textOf('#result')).to.match(/FINISH[^]*\d{15}[^]*AQ\w+/);
      expect(await typesOf()).to.deep.equal(['io-open', 'io-embedded-signup']);
      await expectNoViolations(page);
    });

    it('is done with the keyboard alone', async () => {
      await openDemo();
      const tabTo = async (window: Page, selector: string) => {
        const isThere = () =>
          window.evaluate((selector) => document.activeElement?.matches(selector), selector);
        while (!(await isThere())) await window.keyboard.press('Tab');
      };
      await tabTo(page, '#signup');
      await isReady();
      const window = await windowAfter(page, () => page.keyboard.press('Enter'));
      while (!window.isClosed()) {
        const title = await stepShown(window).catch(() => null);
        if (title === null) break; // It has closed meanwhile.
        await tabTo(window, '.actions button:first-child');
        await window.keyboard.press('Enter').catch(() => undefined);
        // The next step, or the end of the window.
        while (!window.isClosed() && (await window.title().catch(() => '')).startsWith(title))
          await setTimeout(20);
      }
      await until('io-embedded-signup');
    });

    it('is accessible with everything unfolded and a problem, light and dark', async () => {
      await openDemo({ 'app-id': 'abc', fault: Object.keys(signupFaults).join() });
      await page.$$eval('details', (all) => all.forEach((details) => (details.open = true)));
      await expectNoViolationsInAnyScheme(page);
    });

    it('fits a screen of 360 px', async () => {
      await openDemo({}, 360);
      expect(await overflow(page)).to.equal(0);
    });

    const wrong = {
      'app-id': 'a b',
      'config-id': '12 34',
      'solution-id': 'x',
      'preverified-phone-number-ids': 'x y',
      sdk: 'gold',
      'sdk-url': 'http://sdk.example/',
      locale: 'de',
      'graph-version': '27',
    };
    it('says at each control what the element says in its error', async () => {
      await openDemo(wrong);
      for (const [attribute, value] of Object.entries(wrong)) {
        const shown = `#${attribute}-problem:not(:empty)`;
        expect(await (await page.waitForSelector(shown))?.evaluate((note) => note.textContent))
          .to.match(new RegExp(`^${attribute}="`))
          .and.contain(value.slice(0, 4));
      }
    });

    it('says that a change of what Meta’s SDK was loaded with needs another load', async () => {
      await openDemo();
      await page.hover('#signup');
      await isReady();
      await page.click('[value="message-twice"]');
      await page.waitForSelector('#stale:not([hidden])');
      await Promise.all([page.waitForNavigation(), page.click('#again')]);
      await page.waitForSelector('#app-id');
      expect(await page.$eval('#stale', (note) => (note as HTMLElement).hidden)).to.equal(true);
      expect(await page.$eval('#signup', (button) => button.getAttribute('sdk-url'))).to.contain(
        'fault=message-twice',
      );
    });

    describe('does with each fault what it says beside it', () => {
      const finishes = (window: Page) => goThroughMeta(window);
      const closes = async (window: Page) => {
        await stepShown(window);
        await closeByX(window);
      };
      const nothing = () => Promise.resolve();
      const ends = (type: string, says: RegExp, client: (window: Page) => Promise<unknown>) => ({
        ...{ type, says, client },
      });
      const result = ends('io-embedded-signup', /FINISH, account \d{15}/, finishes);
      const severed = ends('io-cancel', /closed: /, finishes);
      const faults: Record<string, typeof result> = {
        'blocked-popup': ends('io-error', /popup-blocked: \S/, nothing),
        'forged-message': result,
        'sdk-blocked': ends('io-error', /sdk-blocked: \S/, nothing),
        'sdk-slow': result,
        slow: result,
        closes: ends('io-cancel', /closed: /, nothing),
        'message-twice': result,
        'message-object': result,
        coop: severed,
        'coop-allow-popups': severed,
        'coop-noopener': severed,
      };

      it('and says it of each', () => {
        expect(Object.keys(faults)).to.have.members(Object.keys(signupFaults));
      });

      it('and of a client who closes the window', async () => {
        await openDemo();
        await closes(await clickWhenReady());
        await until('io-cancel');
      });

      for (const [fault, { type, says, client }] of Object.entries(faults))
        it(fault, async () => {
          await openDemo({ fault });
          page.once('popup', (window) => window && void client(window).catch(() => undefined));
          // What the SDK does wrong it does in the click.
          if (!fault.startsWith('sdk')) {
            await page.hover('#signup');
            await isReady();
          }
          await page.click('#signup');
          const line = await until(type);
          expect(await line?.evaluate(({ textContent }) => textContent)).to.match(says);
          expect(await typesOf()).to.deep.equal(['io-open', type]);
          expect(await textOf('#log')).not.to.contain('666666');
        });
    });
  });
