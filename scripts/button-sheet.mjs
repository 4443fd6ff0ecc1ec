// The button in all its states on one page, in a look of choice: what pictures show and tests measure.
import { createDemoServer } from '../demo/server.mjs';

/** What the button needs to be in a state, and what a person does to it. */
const states = {
  idle: {},
  hover: { act: (page, selector) => page.hover(selector) },
  // With the keyboard: a focus set by a script need not be visible.
  focus: {
    async act(page, selector) {
      await page.bringToFront();
      while (!(await page.$(`${selector}:focus`))) await page.keyboard.press('Tab');
    },
  },
  busy: {
    async act(page, selector) {
      await page.click(selector);
      await page.waitForSelector(`${selector} >>> [part=spinner]`);
    },
  },
  invalid: { attributes: 'io-timestamp="tomorrow"' },
  disabled: { attributes: 'disabled' },
};
export const stateNames = Object.keys(states);

/** What the page or the person's system asks of the button. */
export const looks = {
  light: { scheme: 'light' },
  dark: { scheme: 'dark' },
  'forced-colors': { scheme: 'light', forced: true },
  'right-to-left': { scheme: 'light', html: 'lang="ar" dir="rtl"' },
  'large-text': { scheme: 'light', html: 'lang="en" style="font-size: 200%"' },
};

/** A font that Debian has, so that other machines draw the same. */
const style = `
  body { margin: 0; background: Canvas; color: CanvasText; font: 1rem 'DejaVu Sans'; }
  main { display: inline-grid; grid-template-columns: repeat(3, auto); gap: 1rem 1.5rem; justify-items: start; padding: 1rem; }
  h1 { position: absolute; margin: 0; clip-path: inset(50%); font-size: 1px; }
  figure { margin: 0; }
  dialog-io-button::part(spinner) { animation: none; }
  figcaption { margin-block-start: 0.5rem; font-size: 0.875rem; }
`;

const sheetOf = ({ html = 'lang="en"', scheme }, hubOrigin) => `<!doctype html>
<html ${html}>
  <meta charset="utf-8" />
  <title>The button’s states</title>
  <style>:root { color-scheme: ${scheme}; } ${style}</style>
  <script src="/dist/dialog-io-languages.min.js" defer></script>
  <script src="/dist/dialog-io-button.min.js" defer></script>
  <main>
    <h1>The button’s states</h1>
    ${stateNames
      .map(
        (state) => `<figure>
      <dialog-io-button id="${state}" partner-id="aAbBcCPA" redirect-url="/demo/page/redirect.html"
        hub-url="${hubOrigin}/onboarding/{partner-id}" ${states[state].attributes ?? ''}></dialog-io-button>
      <figcaption lang="en">${state}</figcaption>
    </figure>`,
      )
      .join('\n')}
  </main>
</html>`;

/**
 * Serves the sheets. `open` gives the page with a look; its caller closes it.
 *
 * @param {import('puppeteer-core').Browser} browser
 */
export async function serveSheets(browser) {
  const endpoints = new Map([
    [
      '/sheet',
      async ({ url: { searchParams } }) => ({
        status: 200,
        headers: {
          'Content-Type': 'text/html',
          'Content-Security-Policy': "script-src 'self'",
        },
        body: sheetOf(looks[searchParams.get('look')], server.hubOrigin),
      }),
    ],
  ]);
  const server = await createDemoServer({ endpoints });

  async function open(name) {
    // Windows of one context share their focus.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1600, height: 600 });
    const { scheme, forced = false } = looks[name];
    const devtools = await page.createCDPSession();
    await devtools.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'forced-colors', value: forced ? 'active' : 'none' },
      ],
    });
    await page.goto(`${server.demoOrigin}/sheet?look=${name}`, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    // The window of the busy one comes first: it takes the focus.
    for (const state of ['busy', 'focus', 'hover']) await states[state].act(page, `#${state}`);
    return { page, close: () => context.close() };
  }

  return { open, close: server.close };
}
