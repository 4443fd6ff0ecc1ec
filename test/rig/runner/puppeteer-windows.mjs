// Chromium and Firefox for Web Test Runner, and their windows as `user-commands.mjs` wants them.
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { windowlessChromium, locate } from '../../../scripts/engines.mjs';
import { fewProcesses, frugal } from './chromium-args.mjs';

const chromiumOptions = {
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    ...frugal,
  ],
  // Puppeteer lets every popup through unless told not to.
  ignoreDefaultArgs: ['--disable-popup-blocking'],
};

/** Chromium with a window: the headless one answers `document.hasFocus()` with true, always. */
export const chromium = (env) =>
  launcher('Chromium', {
    ...chromiumOptions,
    executablePath: locate('chromium'),
    env,
    headless: false,
  });

/**
 * Chromium without a window, for tests that do not need to lose the focus. Test files that run at once have a profile each.
 */
export const headlessChromium = (env, concurrency = 1) =>
  launcher(
    'Chromium',
    {
      ...chromiumOptions,
      args: [
        ...chromiumOptions.args,
        '--screen-info={1600x1200}',
        '--window-size=1400,1000',
        '--disable-component-update',
        ...fewProcesses(concurrency),
      ],
      ...windowlessChromium(),
      // It is on no screen.
      env: { ...env, DISPLAY: '' },
    },
    { concurrency, contextOf: ({ browser }) => browser.createBrowserContext() },
  );

const firefoxOptions = {
  browser: /** @type {const} */ ('firefox'),
  executablePath: locate('firefox'),
  headless: false,
};

const firefoxPreferences = {
  'dom.disable_open_during_load': true,
  // As with Chromium, no process in reserve and no animation.
  'dom.ipc.processPrelaunch.enabled': false,
  'ui.prefersReducedMotion': 1,
  // Stacks through every promise and timer are too long to read.
  'javascript.options.asyncstack': false,
};

export const firefox = (env) =>
  launcher('Firefox', { ...firefoxOptions, env, extraPrefsFirefox: firefoxPreferences });

/** Firefox with a tab for each window that a page opens: a window takes twice as much of the processor. */
export const firefoxTabs = (env) =>
  launcher('Firefox', {
    ...firefoxOptions,
    env,
    extraPrefsFirefox: { ...firefoxPreferences, 'browser.link.open_newwindow.restriction': 0 },
  });

/** How long a window may take to become a page. */
const NEW_WINDOW_TIMEOUT_MS = 2000;

/**
 * All pages in the profile of a page. A window that has just been opened is not yet a page of
 * Puppeteer's in Chromium; without it, the next test would find it later and take it for its own.
 */
async function pagesBeside(testPage, isChromium) {
  const context = testPage.browserContext();
  for (const deadline = Date.now() + NEW_WINDOW_TIMEOUT_MS; ;) {
    const pages = await context.pages();
    if (!isChromium || (await targetsIn(context)) <= pages.length || Date.now() > deadline)
      return pages;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** @type {WeakMap<object, Promise<any>>} */
const sessions = new WeakMap();

/** How many windows Chromium itself knows of. */
async function targetsIn(context) {
  const browser = context.browser();
  const session = sessions.get(browser) ?? browser.target().createCDPSession();
  sessions.set(browser, session);
  const { targetInfos } = await (await session).send('Target.getTargets');
  return targetInfos.filter(
    ({ type, subtype, browserContextId }) =>
      type === 'page' && !subtype && (context.id ?? browserContextId) === browserContextId,
  ).length;
}

function launcher(
  name,
  launchOptions,
  { concurrency = 1, contextOf = (started) => started.context } = {},
) {
  /** @type {import('./user-commands.mjs').EngineLauncher} */
  const launcher = chromeLauncher({
    launchOptions: { defaultViewport: null, ...launchOptions },
    puppeteer: /** @type {any} */ (puppeteer),
    concurrency,
    createPage: async (started) => {
      const context = await contextOf(started);
      // `Chrome/156.0.8078.79`
      [, launcher.version] = (await started.browser.version()).split('/');
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
      const pages = await pagesBeside(testPage, name === 'Chromium');
      return pages.filter((page) => page !== testPage).map(puppeteerWindow);
    },
    async openWindow(sessionId, url) {
      const page = await launcher.getPage(sessionId).browserContext().newPage();
      await page.goto(url);
    },
  });
}

/** How long a window may take to answer. */
const ANSWER_TIMEOUT_MS = 5000;

/** `null` if a window is silent: of one that shows a prerendered page, Puppeteer may never hear again. */
const answer = (promise) =>
  Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ANSWER_TIMEOUT_MS, null))]);

const puppeteerWindow = (page) => ({
  url: async () => page.url(),
  click: (x, y) => answer(page.mouse.click(x, y)),
  press: (key) => page.keyboard.press(key === 'Space' ? ' ' : key),
  goto: (url) => page.goto(url),
  reload: () => answer(page.reload()),
  toFront: () => page.bringToFront(),
  close: () => answer(page.close()),
  evaluate: (expression) => answer(page.evaluate(expression)),
});
