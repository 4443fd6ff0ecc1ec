// Chromium and Firefox for Web Test Runner, and their windows as `user-commands.mjs` wants them.
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';

/** Chromium with a window: the headless one answers `document.hasFocus()` with true, always. */
export const chromium = (executablePath, env) =>
  launcher('Chromium', {
    executablePath,
    env,
    headless: false,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    // Puppeteer lets every popup through unless told not to.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  });

export const firefox = (executablePath, env) =>
  launcher('Firefox', {
    browser: 'firefox',
    executablePath,
    env,
    headless: false,
    extraPrefsFirefox: { 'dom.disable_open_during_load': true },
  });

function launcher(name, launchOptions) {
  const launcher = chromeLauncher({
    launchOptions: { defaultViewport: null, ...launchOptions },
    puppeteer: puppeteer.default,
    concurrency: 1,
    createPage: async ({ context }) => {
      const [page = await context.newPage()] = await context.pages();
      // The runner sets a viewport at each start. Emulated metrics would hide where windows really are.
      page.setViewport = async () => {};
      return page;
    },
  });
  return Object.assign(launcher, {
    name,
    env: launchOptions.env,
    testWindow: (sessionId) => puppeteerWindow(launcher.getPage(sessionId)),
    async otherWindows(sessionId) {
      const testPage = launcher.getPage(sessionId);
      const pages = await testPage.browserContext().pages();
      return pages.filter((page) => page !== testPage).map(puppeteerWindow);
    },
    /** What the browser itself counts on the test's page, after a garbage collection. */
    async counters(sessionId) {
      const page = launcher.getPage(sessionId);
      if (launchOptions.browser === 'firefox') return null;
      const session = await page.createCDPSession();
      await session.send('HeapProfiler.collectGarbage');
      await session.detach();
      const { JSEventListeners, Nodes } = await page.metrics();
      return { listeners: JSEventListeners, nodes: Nodes };
    },
    async openWindow(sessionId, url) {
      const page = await launcher.getPage(sessionId).browserContext().newPage();
      await page.goto(url);
    },
  });
}

const puppeteerWindow = (page) => ({
  url: async () => page.url(),
  click: (x, y) => page.mouse.click(x, y),
  press: (key) => page.keyboard.press(key === 'Space' ? ' ' : key),
  goto: (url) => page.goto(url),
  reload: () => page.reload(),
  toFront: () => page.bringToFront(),
  close: () => page.close(),
  evaluate: (expression) => page.evaluate(expression),
});
