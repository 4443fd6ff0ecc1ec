// WebKitGTK for Web Test Runner, over WebKitWebDriver and the few W3C WebDriver commands it takes.
// The runner's own WebDriver launcher puts each test into an iframe; here it is a top-level page,
// as in the other engines.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { locate } from '../../../scripts/engines.mjs';

/** Drawing a spinner 60 times a second takes a third of the processor, and compositing a fifth. */
const drawLittle = {
  XDG_CONFIG_HOME: fileURLToPath(new URL('gtk', import.meta.url)),
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
};

export function webkit(env) {
  let driver;
  let session; // URL of the WebDriver session
  let testHandle;
  let runningId;
  // One command needs the right window selected first, so commands go one after the other.
  let queue = Promise.resolve();

  async function start() {
    const port = await freePort();
    driver = spawn(locate('webkit'), [`--port=${port}`], {
      env: { ...env, ...drawLittle },
      stdio: 'ignore',
    });
    const server = `http://127.0.0.1:${port}/session`;
    const { sessionId, capabilities } = await untilListening(() =>
      send('POST', server, { capabilities: {} }),
    );
    launcher.version = capabilities.browserVersion;
    session = `${server}/${sessionId}`;
    testHandle = await send('GET', `${session}/window`);
  }

  const command = (method, path, body) => send(method, `${session}/${path}`, body);

  function inWindow(handle, action) {
    const turn = queue.then(async () => {
      await command('POST', 'window', { handle });
      return action();
    });
    queue = turn.catch(() => {});
    return turn;
  }

  const webkitWindow = (handle) => ({
    url: () => inWindow(handle, () => command('GET', 'url')),
    click: (x, y) => inWindow(handle, () => command('POST', 'actions', { actions: [click(x, y)] })),
    press: (key) => inWindow(handle, () => command('POST', 'actions', { actions: [press(key)] })),
    goto: (url) => inWindow(handle, () => command('POST', 'url', { url })),
    reload: () => inWindow(handle, () => command('POST', 'refresh', {})),
    toFront: () => inWindow(handle, () => {}),
    close: () => inWindow(handle, () => command('DELETE', 'window')),
    evaluate: (expression) =>
      inWindow(handle, () =>
        command('POST', 'execute/sync', { script: `return (${expression})`, args: [] }),
      ),
  });

  const otherHandles = async () =>
    (await command('GET', 'window/handles')).filter((handle) => handle !== testHandle);

  const launcher = {
    name: 'WebKit',
    env,
    type: 'webkit',
    concurrency: 1,
    async startSession(sessionId, url) {
      if (!session) await start();
      runningId = sessionId;
      await webkitWindow(testHandle).goto(url);
    },
    async stopSession() {
      runningId = undefined;
      for (const handle of await otherHandles())
        await webkitWindow(handle)
          .close()
          .catch(() => {});
      await webkitWindow(testHandle).goto('about:blank');
      return {};
    },
    isActive: (sessionId) => sessionId === runningId,
    getBrowserUrl: () => webkitWindow(testHandle).url(),
    startDebugSession() {
      throw new Error('WebKit has no debug mode here');
    },
    async stop() {
      if (session) await send('DELETE', session).catch(() => {});
      driver?.kill();
    },
    testWindow: () => webkitWindow(testHandle),
    otherWindows: async () => (await otherHandles()).map(webkitWindow),
    async openWindow(sessionId, url) {
      const { handle } = await inWindow(testHandle, () =>
        command('POST', 'window/new', { type: 'window' }),
      );
      await webkitWindow(handle).goto(url);
    },
  };
  return launcher;
}

async function send(method, url, body) {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`);
  return value;
}

async function untilListening(attempt) {
  for (const deadline = Date.now() + 10_000; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED' || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

const click = (x, y) => ({
  type: 'pointer',
  id: 'mouse',
  parameters: { pointerType: 'mouse' },
  actions: [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
});

// Keys without a character of their own, https://www.w3.org/TR/webdriver2/#keyboard-actions
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Escape: '\uE00C',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

const press = (key) => ({
  type: 'key',
  id: 'keyboard',
  actions: ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] ?? key })),
});
