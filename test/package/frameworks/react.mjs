// The component in the versions of React that people have: the sample app in strict mode, rendered in
// the browser and on a server, with the flows that frameworks get in the way of.
import { deepEqual, equal, match } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { clickThrough } from './click-through.mjs';
import { connect } from './connect.mjs';

/**
 * The versions, by major: which functions render, and what is checked with its types. The types of
 * `@lit/react` begin with those of React 17.
 */
const versions = {
  16: { root: 'root-17' },
  17: { root: 'root-17', types: /^Wrong\.tsx/ },
  18: { root: 'root-18', types: /^Wrong\.tsx/ },
  19: { root: 'root-18', types: /^Wrong/ },
};

const suffix = (version) => (version === '19' ? '' : `-${version}`);

const aliases = (folder, version, root) => [
  { find: /^(react|react-dom)(?=$|\/)/, replacement: `$1${suffix(version)}` },
  { find: './root', replacement: `${folder}/apps/react-versions/${root}.ts` },
];

/** Writes a page as a server has rendered it, beside the empty one. */
function writeRendered(folder, target, name, rendered) {
  const page = `${folder}/dist/${target}/page.html`;
  const html = readFileSync(page, 'utf8').replace(/(?<=<div id="app">)/, () => rendered);
  writeFileSync(`${folder}/dist/${target}/${name}.html`, html);
}

async function inPage(browser, visit) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  try {
    await visit({ context, page });
    deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

const results = (page) => page.$$eval('#results li', (items) => items.length);

const untilResult = (page) =>
  page.waitForFunction(() => document.querySelector('#results li'), {
    polling: 50,
    timeout: 20_000,
  });

/** The client finishes while the component is away, and it comes back. */
const unmountInMidFlow = (browser, address) =>
  inPage(browser, async ({ context, page }) => {
    await page.goto(`${address}?by-hand`);
    await page.waitForSelector('dialog-io-button:defined');
    await page.click('dialog-io-button');
    const target = await context.waitForTarget((one) => one.url().includes('/onboarding/'));
    await page.bringToFront();
    await page.click('#shown');
    await page.waitForFunction(() => !document.querySelector('dialog-io-button'));
    await page.click('#shown');
    await page.waitForSelector('dialog-io-button');
    const hub = await target.page();
    await hub.goto(`${target.url()}&auto=1`).catch(() => undefined);
    await untilResult(page);
    equal(await results(page), 1);
  });

/** The result waits at page load, and React comes later than it. */
const returnInSameWindow = (browser, address, { defined = false } = {}) =>
  inPage(browser, async ({ page }) => {
    if (defined)
      await page.evaluateOnNewDocument(() => {
        document.addEventListener('DOMContentLoaded', () => {
          const script = document.createElement('script');
          script.src = '/node_modules/dialog-io-button/dist/dialog-io-button.min.js';
          document.head.append(script);
        });
      });
    await page.goto(`${address}?display=redirect&late=${defined ? 2_000 : 500}`);
    // Not before it is hydrated: the server can write neither `signer` nor `extraParameters`.
    await page.waitForFunction(
      () => document.querySelector('dialog-io-button')?.extraParameters?.auto,
    );
    await page.click('dialog-io-button');
    await untilResult(page);
    await new Promise((resolve) => setTimeout(resolve, 300));
    equal(await results(page), 1);
  });

/** Meta's part is left out: what the component adds is that properties and events get through. */
const embeddedSignup = (browser, address) =>
  inPage(browser, async ({ page }) => {
    await page.goto(address);
    const element = await page.waitForSelector('dialog-io-embedded-signup:defined');
    const extras = await element.evaluate((signup) => {
      const detail = { wabaId: '1029384756' };
      signup.dispatchEvent(
        new CustomEvent('io-embedded-signup', { detail, bubbles: true, composed: true }),
      );
      return signup.extras;
    });
    deepEqual(extras, { setup: { business: { name: 'Example' } } });
    await page.waitForFunction(
      () => document.querySelector('#status').textContent === 'account 1029384756',
      { polling: 50, timeout: 10_000 },
    );
  });

export async function testReact({ test, folder, hub, origin, browser, buildApp, checkTypes }) {
  for (const [version, { root, types }] of Object.entries(versions)) {
    const target = `react-${version}`;
    const alias = aliases(folder, version, root);
    const name = `React ${version}`;
    const options = { folder, hub, target, alias, mode: 'development' };
    const input = `${folder}/apps/react-versions/page.html`;
    if (types)
      await test(`${name}: types`, () =>
        checkTypes(
          'react-versions',
          `tsc -p apps/react-versions/tsconfig.${version}.json --pretty false`,
          types,
        ));
    await test(`${name}: rendered on a server`, async () => {
      await buildApp('react-versions', { ...options, input });
      const server = {
        target: `${target}-server`,
        ssr: `${folder}/apps/react-versions/server.tsx`,
      };
      await buildApp('react-versions', { ...options, ...server });
      const { render } = await import(`${folder}/dist/${target}-server/server.js`);
      for (const display of ['popup', 'redirect']) {
        const rendered = render(display);
        match(rendered, /<dialog-io-button partner-id="aAbBcCPA" [^>]*plan-selection="basic"/);
        writeRendered(folder, target, display, rendered);
      }
    });
    const page = (file) => `${origin}/${target}/${file}.html`;
    await test(`${name}: rendered in the browser`, () => clickThrough(browser, page('page')));
    await test(`${name}: hydrated`, () => clickThrough(browser, page('popup')));
    await test(`${name}: the embedded signup`, async () => {
      for (const file of ['page', 'popup']) await embeddedSignup(browser, page(file));
    });
    await test(`${name}: unmounted in mid-flow`, () => unmountInMidFlow(browser, page('page')));
    await test(`${name}: back in the same window, hydrated late`, () =>
      returnInSameWindow(browser, page('redirect')));
    await test(`${name}: back in the same window, defined before it is hydrated`, () =>
      returnInSameWindow(browser, page('redirect'), { defined: true }));
  }
  await test('React 19: the plain tag', async () => {
    const input = `${folder}/apps/react-versions/tag.html`;
    await buildApp('react-versions', { folder, hub, target: 'react-tag', input });
    await connect(browser, `${origin}/react-tag/tag.html`, hub);
  });
}
