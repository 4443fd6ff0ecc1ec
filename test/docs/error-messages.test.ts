import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import type { Browser, Page, Target } from 'puppeteer-core';
import type { EmbeddedSignupOptions } from '../../src/embedded-signup.js';
import type { IoErrorCode } from '../../src/protocol/io-error.js';
import type { OnboardingOptions } from '../../src/protocol/parameters.js';
import {
  built,
  launchChromium,
  startHub,
  startSite,
  wholeChromium,
  type Site,
} from '../rig/node/chromium.js';
import { blocksIn } from '../rig/node/documents.js';

/** The codes of the two elements. Those of the server have tests of their own. */
type ElementErrorCode = Exclude<IoErrorCode, 'partner-api' | 'rate-limited'>;

interface Failure {
  readonly code: string;
  readonly message: string;
}

const documented = (section: string) =>
  blocksIn('docs/errors.md', section, 'text').flatMap((block) => block.split('\n'));

const json = (value: unknown) => ({ body: JSON.stringify(value) });
const appPage = `<!doctype html><script src="/button.js"></script>
  <dialog-io-button partner-id="aAbBcCPA"></dialog-io-button>
  <script>const button = document.querySelector('dialog-io-button');</script>`;

const signupPage = `<!doctype html><script src="/signup.js"></script>
  <dialog-io-embedded-signup></dialog-io-embedded-signup>
  <script>
    const button = document.querySelector('dialog-io-embedded-signup');
    const { setTimeout: wait } = window;
    /** Makes the time-outs of the page shorter. */
    const hurry = () => {
      window.setTimeout = (act, delay, ...rest) => wait(act, delay / 20, ...rest);
    };
  </script>`;

const answers = {
  '/': { body: appPage },
  '/signup': { body: signupPage },
  '/signup.js': built('dialog-io-embedded-signup.min.js'),
  '/empty/en_US/sdk.js': { headers: { 'Access-Control-Allow-Origin': '*' }, body: '' },
  '/eager': { body: `${appPage}<script>const outcome = button.start();</script>` },
  '/host': {
    body: '<!doctype html><iframe src="/" sandbox="allow-scripts allow-popups"></iframe>',
  },
  '/frame': { body: '<!doctype html><iframe src="/"></iframe>' },
  '/connected': { status: 302, headers: { Location: '/connected.html' }, body: '' },
  '/connected.html': { body: '<!doctype html><script src="/redirect.js"></script>' },
  '/button.js': built('dialog-io-button.min.js'),
  '/redirect.js': built('dialog-io-redirect.min.js'),
  '/login': { status: 401, body: '' },
  '/page': { body: '<!doctype html>' },
  '/nothing.json': json({}),
  '/half.json': json({ io_signature: '\ud800', io_timestamp: 1_775_653_748 }),
  '/milliseconds.json': json({ io_signature: 'signed', io_timestamp: 1_775_653_748_000 }),
};

describe('the messages in docs/errors.md are those of a real run:', function () {
  this.timeout(120_000);
  let browser: Browser;
  /** One that blocks popups. */
  let refusing: Browser | undefined;
  let hub: Awaited<ReturnType<typeof startHub>>;
  let site: Site;
  let page: Page;

  before(async () => {
    [browser, hub, site] = await Promise.all([launchChromium(), startHub(), startSite(answers)]);
  });
  after(async () => {
    await browser.close();
    await refusing?.close();
    await hub.close();
    site.close();
  });

  async function visit(path = '/', from = browser): Promise<void> {
    const context = await from.createBrowserContext();
    page = await context.newPage();
    await page.goto(site.origin + path);
  }

  const newWindow = () =>
    new Promise<Target>((resolve) => page.browserContext().once('targetcreated', resolve));

  /** What the `io-error` of a click says. `prepare` is script of the page. */
  async function clicked(options: OnboardingOptions, prepare = ''): Promise<Failure> {
    await visit();
    await page.evaluate(`
      Object.assign(button, ${JSON.stringify(options)});
      var failure = new Promise((resolve) => button.addEventListener('io-error', ({ detail }) =>
        resolve({ code: detail.code, message: detail.message })));
      ${prepare}`);
    await page.click('dialog-io-button');
    return page.evaluate('failure') as Promise<Failure>;
  }

  /** Opens a window by script of the page, closes it, and waits until the page can see that. */
  async function startAndClose(script: string): Promise<void> {
    await visit();
    const opened = newWindow();
    await page.evaluate(`
      var popup;
      const { open } = window;
      window.open = (...placement) => (popup = open(...placement));
      ${script}`);
    await (await (await opened).page())?.close();
    await page.waitForFunction('popup.closed');
  }

  /** With what a promise in a script of the page rejects. */
  async function rejected(script: string, visiting: Promise<void> = visit()): Promise<Failure> {
    await visiting;
    const run = `(async () => { ${script} })().catch(({ code, message }) => ({ code, message }))`;
    return page.evaluate(run) as Promise<Failure>;
  }

  /** What a redirect of the simulated hub comes to, with a fault of its own. */
  const redirected = (fault: string) =>
    clicked({
      redirectUrl: '/connected.html',
      state: 'order-17',
      hubUrl: `${hub.hubOrigin}/onboarding/{partner-id}`,
      extraParameters: { auto: '1', fault },
    });

  /** A page with the embedded signup, and Meta's SDK on it unless it is not to come by itself. */
  async function visitSignup(options: EmbeddedSignupOptions = {}): Promise<void> {
    await visit('/signup');
    const settings = { appId: '1234567890', configId: '9876543210', sdk: 'eager', ...options };
    const { sdkUrl } = hub.simulator;
    await page.evaluate(`Object.assign(button, ${JSON.stringify({ sdkUrl, ...settings })})`);
    if (!('sdkUrl' in options || 'sdk' in options))
      await page.waitForFunction('window.FB && !FB.__buffer');
  }

  /** With what the promise of a click on the embedded signup rejects. */
  async function signupClicked(prepare = '', inWindow?: (popup: Page) => Promise<unknown>) {
    await page.evaluate(`
      var failure = new Promise((resolve) => button.addEventListener('click', () =>
        button.start().catch(({ code, message }) => resolve({ code, message })), { once: true }));
      ${prepare}`);
    const opened = inWindow && newWindow();
    await page.click('dialog-io-embedded-signup');
    const popup = await (await opened)?.page();
    if (popup) await inWindow?.(popup);
    const failure = (await page.evaluate('failure')) as Failure;
    // Chromium crashes now and then if a context ends while a window of it is closing itself.
    while (popup && !popup.isClosed()) await setTimeout(20);
    return failure;
  }

  const signedUp = async (options: EmbeddedSignupOptions = {}, prepare = '') => {
    await visitSignup(options);
    return signupClicked(prepare);
  };

  /** What a message of Meta comes to, sent by its window. */
  const afterMessage = async (event: string, data: object) => {
    await visitSignup();
    const message = JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event, data });
    return signupClicked('', async (popup) => {
      await popup.waitForSelector('.actions button');
      await popup.evaluate(`opener.postMessage(${JSON.stringify(message)}, '*')`);
      await popup.close();
    });
  };

  const provocations: Record<ElementErrorCode, Record<string, () => Promise<Failure>>> = {
    'invalid-parameter': {
      'no Partner ID': () => clicked({ partnerId: '' }),
      'a plan that is none': () => clicked({ planSelection: 'gold' as 'basic' }),
      'letters in the number': () => clicked({ number: '49 30 CALL' }),
      milliseconds: () => clicked({ ioSignature: 'signed', ioTimestamp: 1_775_653_748_000 }),
      'a script as address': () => clicked({ redirectUrl: 'javascript:alert(1)' }),
      'an address that uses a key of the result': () =>
        clicked({ redirectUrl: '/connected.html?client=acme' }),
      'a Partner ID that is not a host': () =>
        clicked({ partnerId: 'a/b', hubUrl: 'https://{partner-id}.hub.example/' }),
      'a boolean written out': () => clicked({ connectClientUser: 'no' as never }),
      'a hub without TLS': () => clicked({ hubUrl: 'http://hub.example/{partner-id}' }),
      'an address as origin': () => clicked({ redirectOrigins: 'https://app.example/path' }),
      'a signature without timestamp': () => clicked({ ioSignature: 'signed' }),
      'a parameter that has a name here': () =>
        clicked({ extraParameters: { plan_selection: 'basic' } }),
      'a key with half a character': () => clicked({ extraParameters: { '\ud800': '' } }),
      'a signer that is no function': () => clicked({}, "button.signer = 'sign';"),
      'no id of a Meta app': () => signedUp({ appId: '', sdk: 'hover' }),
      'no id of a configuration': () => signedUp({ configId: 'abc', sdk: 'hover' }),
      'words in place of ids': () =>
        signedUp({ preverifiedPhoneNumberIds: '111111 my-number', sdk: 'hover' }),
      'a language as locale': () => signedUp({ locale: 'de', sdk: 'hover' }),
      'a number as version': () => signedUp({ graphVersion: '27', sdk: 'hover' }),
      'a simulated SDK without TLS': () => signedUp({ sdkUrl: 'http://sdk.example/{locale}' }),
      'extras that are no object': () => signedUp({}, 'button.extras = [];'),
      'a second Meta app': () => signedUp({}, "button.appId = '7777777';"),
    },
    'popup-blocked': {
      'Meta’s window': () => signedUp({}, 'window.open = () => null;'),
      async 'a start without a click'() {
        refusing = await launchChromium(wholeChromium());
        return rejected('await outcome', visit('/eager', refusing));
      },
    },
    'signature-failed': {
      'an endpoint that is down': () => clicked({ signatureUrl: 'http://localhost:1/' }),
      'an endpoint behind a login': () => clicked({ signatureUrl: '/login' }),
      'an endpoint that answers a page': () => clicked({ signatureUrl: '/page' }),
      'an endpoint that answers nothing': () => clicked({ signatureUrl: '/nothing.json' }),
      'an endpoint that signs half a character': () => clicked({ signatureUrl: '/half.json' }),
      'an endpoint that signs milliseconds': () => clicked({ signatureUrl: '/milliseconds.json' }),
      'a signer that rejects': () =>
        clicked({}, 'button.signer = () => Promise.reject(new Error());'),
      'a signer that never answers': () =>
        clicked(
          {},
          `button.signer = () => new Promise(() => {});
           const { setTimeout: wait } = window;
           window.setTimeout = (act, delay, ...rest) => wait(act, delay / 100, ...rest);`,
        ),
      async 'a window that is closed meanwhile'() {
        await startAndClose(`
          var answer;
          button.signer = () => new Promise((resolve) => (answer = resolve));
          var outcome = button.start();`);
        return rejected(
          "answer({ ioSignature: 'signed', ioTimestamp: 1775653748 }); await outcome",
          Promise.resolve(),
        );
      },
    },
    'state-mismatch': {
      'another state': () => redirected('wrong-state'),
      'no state': () => redirected('lost-state'),
    },
    'empty-result': {
      'a redirect that names nothing': () => redirected('empty'),
      'a server that drops the query': () =>
        clicked({ redirectUrl: '/connected', hubUrl: `${site.origin}/connected` }),
      'a signup that names nothing': () => afterMessage('FINISH', {}),
    },
    'hub-error': { 'a redirect with an error': () => redirected('error') },
    unsupported: {
      async 'a frame without origin'() {
        await visit('/host');
        const [, frame] = page.frames();
        await frame?.waitForSelector('dialog-io-button:defined');
        return frame?.evaluate(
          'button.start().catch(({ code, message }) => ({ code, message }))',
        ) as Promise<Failure>;
      },
      async 'the same window in a frame'() {
        await visit('/frame');
        const [, frame] = page.frames();
        await frame?.waitForSelector('dialog-io-button:defined');
        return frame?.evaluate(
          `button.display = 'redirect';
           button.start().catch(({ code, message }) => ({ code, message }))`,
        ) as Promise<Failure>;
      },
      'the same window without a redirect URL': () =>
        rejected("button.display = 'redirect'; await button.start()"),
      'the same window without storage': () =>
        rejected(`Object.defineProperty(window, 'sessionStorage', { value: null });
          Object.assign(button, { display: 'redirect', redirectUrl: '/connected.html' });
          await button.start()`),
      'a test environment without a browser': () =>
        clicked({}, "Object.defineProperty(window, 'crypto', { value: undefined });"),
    },
    'sdk-blocked': {
      'an SDK that is refused': () =>
        signedUp({ sdkUrl: `${hub.simulator.sdkUrl}?fault=sdk-blocked` }),
      'an SDK that does not come': () =>
        signedUp({ sdkUrl: `${site.origin}/empty/{locale}/sdk.js`, sdk: 'hover' }, 'hurry();'),
      'a page that does not load it': () => signedUp({ sdk: 'manual' }, 'hurry();'),
    },
    'sdk-not-ready': {
      'an SDK that takes longer than the permission of the click': () =>
        signedUp(
          { sdkUrl: `${hub.simulator.sdkUrl}?fault=sdk-slow` },
          "Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } });",
        ),
    },
    'insecure-page': {
      'a page on http:': () => signedUp({ sdkUrl: null }),
    },
    'signup-error': {
      'an error of Meta': () => afterMessage('CANCEL', { error_message: 'Number in use.' }),
      'an error without a text': () => afterMessage('ERROR', {}),
      'FB.login that throws': () =>
        signedUp(
          {},
          "FB.login = () => { throw new Error('init not called with valid version'); };",
        ),
    },
    abandoned: {
      'a client who left at a step': () =>
        afterMessage('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' }),
      'a client who left': () => afterMessage('CANCEL', {}),
    },
    aborted: {
      'an embedded signup that is removed': async () => {
        await visitSignup();
        return signupClicked('', () => page.evaluate('button.remove()'));
      },
      'the signal of an embedded signup': async () => {
        await visitSignup();
        return rejected(
          `const controller = new AbortController();
           const { appId, configId, sdkUrl } = button;
           const options = { appId, configId, sdkUrl, sdk: 'manual' };
           delete window.FB;
           const { signal } = controller;
           const outcome = DialogIo.startEmbeddedSignup(options, { signal });
           controller.abort();
           await outcome`,
          Promise.resolve(),
        );
      },
      'cancel()': () => rejected('const outcome = button.start(); button.cancel(); await outcome'),
      'cancelPendingOnboardings()': () =>
        rejected(
          'const outcome = button.start(); button.constructor.cancelPendingOnboardings(); await outcome',
        ),
      'a disabled button': () => rejected('button.disabled = true; await button.start()'),
      'io-open that is prevented': () =>
        rejected(`button.addEventListener('io-open', (event) => event.preventDefault());
          await button.start()`),
      'a signal': () =>
        rejected(`const controller = new AbortController();
          const { signal } = controller;
          const outcome = DialogIo.startOnboarding({ partnerId: 'aAbBcCPA' }, { signal });
          controller.abort();
          await outcome`),
      'a signal that was aborted': () =>
        rejected(`const signal = AbortSignal.abort();
          await DialogIo.startOnboarding({ partnerId: 'aAbBcCPA' }, { signal })`),
    },
    superseded: {
      async 'a second start after the window was closed'() {
        await startAndClose('var first = button.start();');
        return rejected('void button.start(); await first', Promise.resolve());
      },
      async 'a second embedded signup, the window of the first being unknown'() {
        await visitSignup();
        return rejected(
          `const asked = new Promise((resolve) => (FB.login = resolve));
           const first = button.start();
           await asked;
           button.start();
           await first`,
          Promise.resolve(),
        );
      },
    },
    expired: {
      'an hour later': () =>
        rejected(`const outcome = button.start();
          const later = Date.now() + 60 * 60_000;
          Date.now = () => later;
          dispatchEvent(new Event('focus'));
          await outcome`),
    },
  };

  for (const [code, cases] of Object.entries(provocations))
    it(code, async () => {
      const messages = new Set<string>();
      for (const [name, provoke] of Object.entries(cases)) {
        const failure = await provoke();
        await page.browserContext().close();
        expect(failure.code, name).to.equal(code);
        messages.add(
          failure.message
            .replace(site.origin, 'https://app.example')
            .replace(/(?:127\.0\.0\.1|localhost):\d+/, 'connect.facebook.net'),
        );
      }
      expect(documented(code)).to.have.members([...messages]);
    });
});
