import { expect } from 'chai';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { looks, serveSheets, stateNames } from '../../scripts/button-sheet.mjs';
import {
  contrastOf,
  emulate,
  expectNoViolations,
  expectNoViolationsInAnyScheme,
  overflow,
  schemeNames,
  smallTargets,
} from '../rig/node/accessibility.js';
import { hasChromium, launchChromium } from '../rig/node/chromium.js';
import {
  demoPages,
  goThrough,
  stepsOf,
  whenConfigured,
  windowAfter,
} from '../rig/node/demo-pages.js';

/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5;
const PHONE = 360;

const found = async (page: Page, selector: string): Promise<ElementHandle> => {
  const element = await page.$(selector);
  if (!element) throw new Error(`${selector} is not there`);
  return element;
};

if (hasChromium()) {
  describe('the button, in all its states', function () {
    this.timeout(120_000);
    let browser: Browser;
    let sheets: Awaited<ReturnType<typeof serveSheets>>;
    before(async () => {
      browser = await launchChromium();
      sheets = await serveSheets(browser);
    });
    after(async () => {
      await browser.close();
      await sheets.close();
    });

    for (const look of Object.keys(looks))
      it(`is accessible and can be read: ${look}`, async () => {
        const { page, close } = await sheets.open(look);
        await expectNoViolations(page);
        expect(await smallTargets(page)).to.deep.equal([]);
        // What is disabled need not be read as well, WCAG 2.2, 1.4.3.
        for (const state of stateNames.filter((state) => state !== 'disabled')) {
          // Of the text alone: beside the button's round corners the page would be in the picture.
          const label = await found(page, `#${state} >>> [part=label]`);
          expect(await contrastOf(label), state).to.be.at.least(LEAST_CONTRAST);
        }
        await close();
      });
  });

  describe('the demo’s pages', function () {
    this.timeout(120_000);
    const pages = demoPages();

    const openHub = async (address = '#state=a', width?: number) => {
      const demo = await pages().open(`${pages().demoOrigin}/${address}`, width);
      await whenConfigured(demo);
      const hub = await windowAfter(demo, () => demo.click('#connect'));
      if (width) await hub.setViewport({ width, height: 800 });
      return { demo, hub };
    };
    /** All that can be folded is open, so that nothing escapes. */
    const unfold = (page: Page) =>
      page.$$eval('details', (all) => all.forEach((details) => (details.open = true)));
    /** Primary and quiet ones, hovered. */
    const expectReadableWhenHovered = async (page: Page) => {
      for (const button of await page.$$('main button:not(:disabled), dialog-io-button')) {
        await button.hover();
        expect(await contrastOf(button)).to.be.at.least(LEAST_CONTRAST);
      }
    };

    it('are accessible: the demo, with everything unfolded and a problem', async () => {
      const { open, demoOrigin } = pages();
      const demo = await open(`${demoOrigin}/#number=abc&fault=forged-message`);
      await whenConfigured(demo);
      await unfold(demo);
      await expectNoViolationsInAnyScheme(demo, 'the demo', () => expectReadableWhenHovered(demo));
      expect(await smallTargets(demo)).to.deep.equal([]);
    });

    it('can be read: the button in each theme', async () => {
      const demo = await pages().open(`${pages().demoOrigin}/`);
      await whenConfigured(demo);
      const themes = await demo.$$eval('#theme option', (options) =>
        options.map(({ value }) => value).filter(Boolean),
      );
      expect(themes).to.have.length.above(1);
      const look = () => demo.$eval('#connect', (button) => (button as HTMLElement).style.cssText);
      const seen = new Set<string>();
      for (const theme of themes) {
        await demo.select('#theme', theme);
        seen.add(await look());
        for (const scheme of schemeNames) {
          await emulate(demo, scheme);
          const label = await found(demo, '#connect >>> [part=label]');
          expect(await contrastOf(label), `${theme}, ${scheme}`).to.be.at.least(LEAST_CONTRAST);
        }
      }
      expect(seen.size, 'themes that look alike').to.equal(themes.length);
    });

    it('are accessible: the demo after a result', async () => {
      const { demo, hub } = await openHub();
      await goThrough(hub);
      await demo.waitForSelector('#result dl');
      await expectNoViolationsInAnyScheme(demo);
    });

    it('are accessible: each step of the hub', async () => {
      const { hub } = await openHub();
      let isFirst = true;
      for await (const step of stepsOf(hub)) {
        await unfold(hub);
        // The buttons of the other steps look the same.
        const also = isFirst ? () => expectReadableWhenHovered(hub) : undefined;
        await expectNoViolationsInAnyScheme(hub, step, also);
        expect(await smallTargets(hub), step).to.deep.equal([]);
        isFirst = false;
      }
    });

    it('are accessible: each step of the hub in German', async () => {
      const { hub } = await openHub('#lang=de');
      for await (const step of stepsOf(hub)) await expectNoViolations(hub, step);
    });

    it('are accessible: the hub that refuses, and the redirect page', async () => {
      const { open, demoOrigin, hubOrigin } = pages();
      for (const address of [
        `${hubOrigin}/onboarding/sSiIgGPA`,
        `${hubOrigin}/onboarding/sSiIgGPA?io_signature=a&io_timestamp=1`,
        `${hubOrigin}/onboarding/aAbBcCPA?redirect_url=javascript:alert(1)`,
        `${demoOrigin}/demo/page/redirect.html`,
      ]) {
        const page = await open(address);
        await expectNoViolationsInAnyScheme(page);
        expect(await smallTargets(page)).to.deep.equal([]);
      }
    });

    it(`fit a screen of ${PHONE} px, from the button to the result`, async () => {
      const redirect = await pages().open(`${pages().demoOrigin}/demo/page/redirect.html`, PHONE);
      expect(await overflow(redirect), 'redirect page').to.equal(0);
      // German words are longer.
      const { demo, hub } = await openHub('#lang=de', PHONE);
      for await (const step of stepsOf(hub)) {
        await unfold(hub);
        expect(await overflow(hub), step).to.equal(0);
      }
      await demo.waitForSelector('#result dl');
      await unfold(demo);
      expect(await overflow(demo), 'demo').to.equal(0);
    });

    const texts = {
      en: {
        label: 'Connect WhatsApp',
        waiting: 'Continue in the other window',
        closed: 'The window was closed',
        done: 'Finished',
      },
      de: {
        label: 'WhatsApp verbinden',
        waiting: 'Machen Sie im anderen Fenster weiter',
        closed: 'Das Fenster wurde geschlossen',
        done: 'Fertig',
      },
    };
    for (const [lang, { label, ...said }] of Object.entries(texts))
      it(`tell a screen reader what goes on, lang="${lang}"`, async () => {
        const { demo, hub } = await openHub(`#lang=${lang}`);
        const root = await found(demo, '#connect');
        /** What is said of the button in the accessibility tree, and by the live region beside it. */
        const heard = async () => {
          const tree = await demo.accessibility.snapshot({ root, interestingOnly: false });
          const [button, status] = tree?.children ?? [];
          expect(button?.role).to.equal('button');
          expect(status).to.include({ role: 'status', live: 'polite' });
          return {
            name: button?.name,
            busy: button?.busy ?? false,
            said: status?.children?.map(({ name }) => name).join('') ?? '',
          };
        };
        expect(await heard()).to.deep.equal({ name: label, busy: true, said: said.waiting });
        await goThrough(hub);
        await demo.waitForSelector('#result dl');
        expect(await heard()).to.deep.equal({ name: label, busy: false, said: said.done });

        const second = await windowAfter(demo, () => demo.click('#connect'));
        await second.close();
        const cancelled = () => demo.$('#log .io-cancel');
        while (!(await cancelled())) await demo.bringToFront();
        expect(await heard()).to.deep.equal({ name: label, busy: false, said: said.closed });
      });
  });
}
