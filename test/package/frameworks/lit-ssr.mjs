// The sample that Lit's own renderer has rendered: as a user sees it before any script has come, and as
// it is once the element takes it over.
import { deepEqual, equal, match } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { serveBuilt } from './site.mjs';

/**
 * How the script comes into the page.
 *
 * @type {Record<string, { script?: string, lang?: string, isHydrated?: boolean }>}
 */
const scripts = {
  'hydrated without a layout shift': { isHydrated: true },
  'hydrated in the language of its page': { isHydrated: true, lang: 'de' },
  'taken over by the script tag': { script: 'dialog-io-button.min.js' },
};

const texts = { en: 'Connect WhatsApp', de: 'WhatsApp verbinden' };

const deferred = () => {
  let resolve = () => {};
  const promise = new Promise((settle) => (resolve = () => settle(undefined)));
  return { promise, resolve };
};

/** In the page: what is shown now. */
const shown = () => {
  const element = document.querySelector('dialog-io-button');
  const buttons = [...element.shadowRoot.querySelectorAll('button')];
  const { left, top, width, height } = buttons[0].getBoundingClientRect();
  return {
    count: buttons.length,
    text: buttons[0].innerText.trim(),
    box: [left, top, width, height],
    isRenderedByServer: 'rendered' in buttons[0],
    isDefined: element.matches(':defined'),
  };
};

/** @param {{ script?: string, lang?: string, isHydrated?: boolean }} how */
async function visit(browser, site, how) {
  const { script, lang, isHydrated = false } = how;
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  const { promise: released, resolve: release } = deferred();
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    if (request.resourceType() === 'script') await released;
    if (!request.isNavigationRequest()) return request.continue();
    const html = await (await fetch(request.url())).text();
    const body = html
      .replace(/<html lang="en">/, `<html lang="${lang ?? 'en'}">`)
      .replace(/\slang="en"(?=\s+partner-id)/, lang ? '' : '$&')
      .replace(/<script type="module"[^>]*>/, (tag) =>
        script ? `<script defer src="/${script}">` : tag,
      );
    await request.respond({ contentType: 'text/html; charset=utf-8', body });
  });
  try {
    await page.evaluateOnNewDocument(() => {
      window['shift'] = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window['shift'] += entry['value'];
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const loaded = page.goto(site.origin);
    // Painted, although no script has come.
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length === 1,
    );
    const before = await page.evaluate(shown);
    equal(before.isDefined, false);
    equal(before.count, 1);
    equal(before.text, texts.en);
    equal(before.box[2] > 100 && before.box[3] > 30, true, 'the button is not painted');
    await page.evaluate(() => {
      document.querySelector('dialog-io-button').shadowRoot.querySelector('button')['rendered'] =
        true;
    });

    release();
    await loaded;
    await page.waitForSelector('dialog-io-button:defined');
    await page.waitForFunction(
      (text) =>
        document
          .querySelector('dialog-io-button')
          .shadowRoot.querySelector('button')
          .innerText.trim() === text,
      {},
      texts[lang ?? 'en'],
    );
    // Two frames later a shift would have been told.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const after = await page.evaluate(shown);
    equal(after.count, 1);
    equal(after.isRenderedByServer, isHydrated);
    if (!lang) {
      deepEqual(after.box, before.box);
      equal(await page.evaluate('shift'), 0);
    }
    deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

export async function testLitSsr({ test, folder, browser }) {
  await test('Lit SSR: both elements as declarative shadow DOM', async () => {
    for (const mode of ['--as-it-is', '--connected']) {
      const command = ['apps/lit-ssr/render.mjs', mode];
      const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: folder });
      for (const tag of ['dialog-io-button', 'dialog-io-embedded-signup'])
        match(
          stdout,
          new RegExp(`<${tag}[^>]*><template shadowroot="open" shadowrootmode="open"[^>]*><style>`),
        );
      for (const text of [/WhatsApp verbinden/, /ربط WhatsApp/, /Own text/]) match(stdout, text);
    }
  });
  const site = await serveBuilt(folder, `${folder}/lit-ssr/dist`);
  for (const [name, how] of Object.entries(scripts))
    await test(`Lit SSR: ${name}`, () => visit(browser, site, how));
  site.close();
}
