// Server side of `user.ts`: carries out in the real browser what a test asks the user to do.
// Each launcher brings `testWindow`, `otherWindows` and `openWindow`; all else is common here.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { find } from '../../../scripts/engines.mjs';

/**
 * What the launchers of all engines have in common.
 *
 * @typedef {import('@web/test-runner').BrowserLauncher & {
 *   version?: string,
 *   env?: NodeJS.ProcessEnv,
 *   getPage?: (sessionId: string) => any,
 *   testWindow?: (sessionId: string) => any,
 *   otherWindows?: (sessionId: string) => Promise<any[]>,
 *   openWindow?: (sessionId: string, url: string) => Promise<void>,
 * }} EngineLauncher
 */

const run = promisify(execFile);

const WAIT_MS = 10_000;

const commands = {
  click: ({ launcher, id }, { x, y }) => launcher.testWindow(id).click(x, y),
  press: ({ launcher, id }, { key }) => launcher.testWindow(id).press(key),
  toFront: (at) => toFront(at.launcher.testWindow(at.id), at.launcher.env),
  visit: ({ launcher, id }, { url }) => launcher.openWindow(id, url),

  // A window may close by itself meanwhile: then all are asked again.
  windows: ({ launcher, id }) =>
    until('the addresses of all windows', async () =>
      Promise.all((await launcher.otherWindows(id)).map((window) => window.url())),
    ),
  /** Until none is left: the next test would take one that is still closing for its own. */
  closeAllWindows: ({ launcher, id }) =>
    until('all windows to be gone', async () => {
      const windows = await launcher.otherWindows(id);
      for (const window of windows) await window.close().catch(() => {});
      return windows.length === 0;
    }),

  closeWindow: async (at, { part }) => (await windowAt(at, part)).close(),
  reloadWindow: async (at, { part }) => (await windowAt(at, part)).reload(),
  navigateWindow: async (at, { part, url }) => (await windowAt(at, part)).goto(url),
  windowToFront: async (at, { part }) => toFront(await windowAt(at, part), at.launcher.env),
  pressIn: async (at, { part, key }) => (await windowAt(at, part)).press(key),
  /** `null` where the window is on its way to another page. */
  evaluateIn: async (at, { part, expression }) =>
    (await windowAt(at, part)).evaluate(expression).catch(() => null),

  async clickIn(at, { part, selector }) {
    const window = await windowAt(at, part);
    const [x, y] = await until(`${selector} in the window at ${part}`, () =>
      window.evaluate(centreOf(selector)),
    );
    await window.click(x, y);
  },
};

/** The other window whose address contains `part`; the newest of several. Waits until there is one. */
const windowAt = ({ launcher, id }, part) =>
  until(`a window at ${part}`, async () => {
    for (const window of (await launcher.otherWindows(id)).reverse())
      if ((await window.url()).includes(part)) return window;
  });

async function until(what, attempt) {
  let failure;
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline;) {
    // A window may close or navigate under our hands: only the last failure is told.
    const found = await attempt().catch((error) => void (failure = error));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The user waited ${WAIT_MS} ms in vain for ${what}`, { cause: failure });
}

/**
 * Gives a window the focus as a person does, with a click at its lower edge. Browsers do not let a
 * driver do that, so where there is an X server its window manager is asked, by the window's title.
 */
async function toFront(window, env) {
  await window.toFront();
  const [title, x, y] = await window.evaluate(`(
    addEventListener('click', () => (window.isInFront = true), { capture: true, once: true }),
    window.isInFront = false,
    [document.title, outerWidth / 2, outerHeight - 40]
  )`);
  if (!env.DISPLAY || !find('xdotool')) return;
  // It takes a title for a pattern, and signs that are not ASCII for several.
  const pattern = title.replace(/[^\w ]+/g, '.*');
  const search = ['search', '--onlyvisible', '--name', pattern];
  const activate = ['windowactivate', '--sync'];
  const clickBelow = ['mousemove', '--window', '%1', String(x), String(y), 'click', '1'];
  // A title reaches the window manager a little later than the page.
  await until(`a window "${title}"`, () =>
    run('xdotool', [...search, ...activate, ...clickBelow], { env }),
  );
  await until(`a click into the window "${title}"`, () => window.evaluate('window.isInFront'));
}

const centreOf = (selector) => `(() => {
  const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect();
  return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;
})()`;

/** @type {import('@web/test-runner').TestRunnerPlugin<any>} */
export const userCommands = {
  name: 'user-commands',
  async executeCommand({ command, payload, session }) {
    const [prefix, name] = command.split(':');
    if (prefix !== 'user') return;
    const at = { launcher: session.browser, id: session.id };
    return { answer: (await commands[name](at, payload ?? {})) ?? null };
  },
};
