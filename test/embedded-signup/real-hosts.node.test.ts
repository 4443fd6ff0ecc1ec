/** The origin rule, on the host names that it meets: Meta's own, and those that look like them. */
import { expect } from 'chai';
import type { Page } from 'puppeteer-core';
import { built, hasChromium, wholeChromium } from '../rig/node/chromium.js';
import { openWorld, type RealHosts } from '../rig/node/real-hosts.js';
import { sdkScript, signupWindow, type Plan } from '../rig/page/fake-meta-scripts.js';

const waba = '102290129340398';
const finish = JSON.stringify({
  type: 'WA_EMBEDDED_SIGNUP',
  event: 'FINISH',
  data: { waba_id: waba },
});

const element = '<dialog-io-embedded-signup app-id="123456" config-id="654321"';
const app = (body: string) => ({
  body: `<!doctype html><html lang="en"><title>App</title>
    <script>
      window.events = [];
      for (const type of ['io-open', 'io-embedded-signup', 'io-cancel', 'io-error'])
        addEventListener(type, ({ detail }) =>
          events.push({ type, ...detail, message: detail.message }));
    </script>
    <script src="/signup.js"></script>${body}`,
});

const meta = [
  'https://www.facebook.com',
  'https://web.facebook.com',
  'https://facebook.com',
  'https://business.facebook.com',
  'https://www.facebook.com:8443',
];
const strangers = [
  'https://evilfacebook.com',
  'https://facebook.com.evil.example',
  'https://www-facebook.com',
  'https://facebook.co',
  'https://connect.facebook.net',
  'https://app.example',
  // Browsers do not upgrade this host, and any network could answer for it.
  'http://web.facebook.com',
];

const script = { headers: { 'Access-Control-Allow-Origin': '*' } };
const world = {
  'https://app.example/': app(`${element}></dialog-io-embedded-signup>`),
  'https://app.example/eager': app(`${element} sdk="eager"></dialog-io-embedded-signup>`),
  'https://app.example/trusted': {
    ...app(`${element}></dialog-io-embedded-signup>`),
    headers: {
      'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types lit-html",
    },
  },
  'https://app.example/invalid': app(
    '<dialog-io-embedded-signup app-id="123456" config-id="x"></dialog-io-embedded-signup>',
  ),
  'https://app.example/blocked': app(`${element} locale="it_IT"></dialog-io-embedded-signup>`),
  'https://app.example/unasked': app(`${element} sdk="eager"></dialog-io-embedded-signup>
    <script>
      const button = document.querySelector('dialog-io-embedded-signup');
      const { appId } = button;
      DialogIo.loadFacebookSdk({ appId }).then(() => {
        const waiting = setInterval(() => {
          // What a driver evaluates counts as a click of the user, for some seconds.
          if (navigator.userActivation.isActive) return;
          clearInterval(waiting);
          button.start();
        }, 100);
      });
    </script>`),
  'https://app.example/signup.js': built('dialog-io-embedded-signup.min.js'),
  'http://app.example/': app(`${element}></dialog-io-embedded-signup>`),
  'http://app.example/with-sdk-url': app(
    `${element} sdk-url="https://connect.facebook.net/{locale}/sdk.js"></dialog-io-embedded-signup>`,
  ),
  'http://app.example/signup.js': built('dialog-io-embedded-signup.min.js'),
  'https://connect.facebook.net/en_US/sdk.js': {
    body: sdkScript('https://www.facebook.com/'),
    ...script,
  },
  ...Object.fromEntries(
    [...meta, ...strangers].map((origin) => [`${origin}/window`, { body: signupWindow }]),
  ),
};

interface Recorded {
  readonly type: string;
  readonly [detail: string]: unknown;
}

describe('the embedded signup among real host names', function () {
  this.timeout(30_000);
  let hosts: RealHosts;
  /** With a browser that blocks popups. */
  let refusing: RealHosts | undefined;
  let page: Page;

  before(async function () {
    if (hasChromium()) hosts = await openWorld(world);
    else this.skip();
  });
  after(async () => {
    await hosts?.close();
    await refusing?.close();
  });

  async function visit(
    url: string,
    plan: Plan & { base?: string } = {},
    { browser } = hosts,
  ): Promise<void> {
    const context = await browser.createBrowserContext();
    page = await context.newPage();
    await page.goto(url);
    await page.evaluate((plan) => Object.assign(window, { metaPlan: plan }), plan);
  }
  afterEach(() => page?.browserContext().close());

  const click = () => page.click('dialog-io-embedded-signup');
  const events = () => page.evaluate('events') as Promise<Recorded[]>;
  const until = (type: string) =>
    page.waitForFunction(
      (type) =>
        (window as unknown as { events: Recorded[] }).events.some((event) => event.type === type),
      {},
      type,
    );
  const find = async (type: string) => (await events()).find((event) => event.type === type);

  for (const origin of meta)
    it(`takes a message of ${origin}`, async () => {
      await visit('https://app.example/', {
        base: `${origin}/`,
        posts: [[100, finish]],
        callback: [300, { authResponse: { code: 'c0de' } }],
      });
      await click();
      await until('io-embedded-signup');
      expect(await find('io-embedded-signup')).to.deep.include({ wabaId: waba, code: 'c0de' });
    });

  for (const origin of strangers)
    it(`ignores a message of ${origin}, even in the window of the signup`, async () => {
      await visit('https://app.example/', {
        base: `${origin}/`,
        posts: [[50, finish]],
        callback: 'never',
      });
      await page.evaluate(`var heard = [];
        addEventListener('message', ({ origin }) => heard.push(origin));`);
      await click();
      await page.waitForFunction('heard.length > 0');
      expect(await page.evaluate('heard')).to.deep.equal([origin]);
      expect((await events()).map(({ type }) => type)).to.deep.equal(['io-open']);
    });

  it('loads nothing of Meta before it is asked to', async () => {
    const before = hosts.requests.length;
    await visit('https://app.example/');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const asked = () => hosts.requests.slice(before).filter((url) => url.includes('facebook'));
    expect(asked()).to.deep.equal([]);
    expect(await page.$$('link')).to.have.length(0);
    await page.hover('dialog-io-embedded-signup');
    await page.waitForFunction('window.FB');
    expect(asked()).to.deep.equal(['https://connect.facebook.net/en_US/sdk.js']);
    await page.hover('dialog-io-embedded-signup');
    await click();
    await until('io-open');
    expect(asked().filter((url) => url.endsWith('sdk.js'))).to.have.length(1);
  });

  it('loads it at once if it is eager', async () => {
    await visit('https://app.example/eager');
    await page.waitForFunction('window.FB && !window.FB.__buffer');
  });

  it('loads nothing for an id that is not valid', async () => {
    const before = hosts.requests.length;
    await visit('https://app.example/invalid');
    await page.hover('dialog-io-embedded-signup');
    await click();
    await until('io-error');
    expect(await find('io-error')).to.deep.include({
      code: 'invalid-parameter',
      message: 'config-id="x": use the digits of an id from Meta.',
    });
    expect(hosts.requests.slice(before).join(' ')).not.to.include('facebook');
  });

  it('says that the SDK was refused', async () => {
    await visit('https://app.example/blocked');
    await click();
    await until('io-error');
    const error = await find('io-error');
    expect(error?.['code']).to.equal('sdk-blocked');
    expect(error?.['message']).to.include('connect.facebook.net');
  });

  for (const path of ['/', '/with-sdk-url'])
    it(`refuses a page on http: ${path}`, async () => {
      const before = hosts.requests.length;
      await visit(`http://app.example${path}`);
      await page.hover('dialog-io-embedded-signup');
      await click();
      await until('io-error');
      expect(await find('io-error')).to.deep.include({ code: 'insecure-page' });
      expect(await find('io-open')).to.equal(undefined);
      expect(hosts.requests.slice(before).join(' ')).not.to.include('facebook');
    });

  it('says that Trusted Types refuse the SDK', async () => {
    await visit('https://app.example/trusted');
    await click();
    await until('io-error');
    expect(await find('io-error')).to.deep.include({ code: 'sdk-blocked' });
  });

  it('opens no window that the browser refuses', async () => {
    refusing = await openWorld(world, wholeChromium());
    await visit('https://app.example/unasked', {}, refusing);
    await until('io-error');
    expect(await find('io-error')).to.deep.include({ code: 'popup-blocked' });
  });
});
