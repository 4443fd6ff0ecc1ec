// Server side of `user.ts`: carries out in the real browser what a test asks the user to do.
// Each launcher brings `testWindow`, `otherWindows` and `openWindow`; all else is common here.

const WAIT_MS = 5000;

const commands = {
  click: ({ launcher, id }, { x, y }) => launcher.testWindow(id).click(x, y),
  press: ({ launcher, id }, { key }) => launcher.testWindow(id).press(key),
  toFront: ({ launcher, id }) => launcher.testWindow(id).toFront(),
  visit: ({ launcher, id }, { url }) => launcher.openWindow(id, url),

  async windows({ launcher, id }) {
    // A window may close by itself meanwhile.
    const urls = (await launcher.otherWindows(id)).map((window) => window.url().catch(() => null));
    return (await Promise.all(urls)).filter((url) => url !== null);
  },
  async closeAllWindows({ launcher, id }) {
    for (const window of await launcher.otherWindows(id)) await window.close().catch(() => {});
  },

  closeWindow: async (at, { part }) => (await find(at, part)).close(),
  reloadWindow: async (at, { part }) => (await find(at, part)).reload(),
  navigateWindow: async (at, { part, url }) => (await find(at, part)).goto(url),
  windowToFront: async (at, { part }) => (await find(at, part)).toFront(),
  /** `null` where the window is on its way to another page. */
  evaluateIn: async (at, { part, expression }) =>
    (await find(at, part)).evaluate(expression).catch(() => null),

  async clickIn(at, { part, selector }) {
    const window = await find(at, part);
    const [x, y] = await until(`${selector} in the window at ${part}`, () =>
      window.evaluate(centreOf(selector)),
    );
    await window.click(x, y);
  },
};

/** The other window whose address contains `part`; the newest of several. Waits until there is one. */
const find = ({ launcher, id }, part) =>
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

const centreOf = (selector) => `(() => {
  const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect();
  return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;
})()`;

export const userCommands = {
  name: 'user-commands',
  async executeCommand({ command, payload, session }) {
    const [prefix, name] = command.split(':');
    if (prefix !== 'user') return;
    const at = { launcher: session.browser, id: session.id };
    return { answer: (await commands[name](at, payload ?? {})) ?? null };
  },
};
