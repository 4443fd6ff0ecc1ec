import { expect } from '@open-wc/testing';
import { openApp, serveApp } from '../rig/page/app-page.js';
import { button, next, pause, record, serve, tidyUp, until } from '../rig/page/button.js';
import { severingHub, finishInHub } from '../rig/page/simulated-hub.js';
import { app, hub } from '../rig/page/sites.js';
import {
  click,
  clickIn,
  evaluateIn,
  textIn,
  visit,
  windowToFront,
  windows,
} from '../rig/page/user.js';

const redirectPage = '/test/rig/page/redirect.html';

describe('whatever page holds the button', () => {
  afterEach(tidyUp);

  it('under a strict CSP with Trusted Types it is styled and delivers', async () => {
    const violations = '/rig/violations.js';
    await serve('violations.js', {
      headers: { 'Content-Type': 'text/javascript' },
      body: `window.events = [];
        addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
          events.push({ type: 'violation', detail: violatedDirective }));
        for (const type of ['io-open', 'io-result', 'io-cancel', 'io-error'])
          addEventListener(type, ({ detail }) => events.push({ type, detail: { ...detail } }));`,
    });
    const redirect = await serve('strict-redirect', {
      headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self'" },
      body: '<!doctype html><title>R</title><script src="/dist/dialog-io-redirect.min.js"></script>',
    });
    const page = await openApp({
      name: 'strict',
      headers: {
        'Content-Security-Policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
          "require-trusted-types-for 'script'; trusted-types lit-html",
      },
      head: `<script src="${violations}"></script>`,
      attributes: { 'redirect-url': redirect },
    });
    await page.click();
    await page.until('io-result');
    // The page's own inline recorder is refused, which shows that the policy is in force.
    const types = (await page.types()).filter((type) => type !== 'violation');
    expect(types).to.deep.equal(['io-open', 'io-result']);
    const radius = `getComputedStyle(document.querySelector('dialog-io-button').shadowRoot.querySelector('button')).display`;
    expect(await page.evaluate(radius)).to.equal('inline-flex');
    await until(async () => (await windows()).length === 1);
  });

  const frames: Record<string, [severs: boolean, events: string[]]> = {
    'where the hub does not sever them: the result arrives': [false, ['io-open', 'io-result']],
    // Nothing that a browser has reaches a frame of another site then.
    'where the hub severs the windows: no result, and no error': [true, ['io-open', 'io-cancel']],
  };
  for (const [name, [severs, expected]] of Object.entries(frames))
    it(`in a frame on another site, ${name}`, async () => {
      const url = await serveApp({
        name: 'framed',
        hub: { steps: ['wait'] },
        ...(severs && { attributes: { 'hub-url': await severingHub() } }),
      });
      // Host and hub share an address here, so the framed app is the cross-site one.
      await serve('host', {
        body: `<title>Host</title><iframe height="60" src="${url}"></iframe><script>
          const events = [];
          addEventListener('message', ({ data, origin }) => {
            if (origin === '${app}') events.push(data);
          });
        </script>`,
      });
      await visit(`${hub}/rig/host`);
      await windowToFront('/rig/host');
      await clickIn('/rig/host', 'iframe');
      await (severs ? finishInHub() : clickIn('/rig/hub', '#next'));
      const heard = () => evaluateIn<string[] | null>('/rig/host', 'events');
      await until(async () => (await heard())?.length === expected.length);
      if (expected.includes('io-result')) await until(async () => (await windows()).length === 1);
      // Without opener and record the page cannot tell this from a link that a stranger has made.
      else await until(async () => (await windows()).some((url) => url.endsWith(redirectPage)));
      expect(await heard()).to.deep.equal(expected);
    });

  it('in a sandboxed frame without an origin: unsupported, and no window', async () => {
    const url = await serveApp({
      name: 'sandboxed',
      body: `<dialog-io-button {button}></dialog-io-button><script>
        addEventListener('io-error', ({ detail }) => parent.postMessage(detail.code, '*'));
      </script>`,
    });
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts', 'allow-popups');
    frame.src = url;
    frame.height = '60';
    const heard: unknown[] = [];
    const ear = new AbortController();
    addEventListener('message', ({ data }) => heard.push(data), ear);
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    await click(frame);
    await until(() => heard.includes('unsupported'));
    ear.abort();
    expect(heard).to.deep.equal(['io-open', 'io-error', 'unsupported']);
    expect(await windows()).to.deep.equal([]);
    frame.remove();
  });

  it('in a frame without an address of its own, without a redirect URL', async () => {
    const frame = document.createElement('iframe');
    const heard: unknown[] = [];
    const hear = ({ data }: MessageEvent) => heard.push(data);
    addEventListener('message', hear);
    await serveApp({
      name: 'no-address',
      hub: { steps: ['wait'] },
      attributes: { 'redirect-url': '' },
    });
    frame.srcdoc = await (await fetch('/rig/no-address')).text();
    document.body.append(frame);
    await until(() =>
      Boolean(frame.contentDocument?.querySelector('dialog-io-button')?.shadowRoot),
    );
    const inner = frame.contentDocument?.querySelector('dialog-io-button');
    inner?.click();
    await until(() => heard.includes('io-open'));
    await pause(200);
    removeEventListener('message', hear);
    expect(heard).not.to.include('page-error');
    frame.remove();
  });

  it('on a small screen the window is no larger than that', async () => {
    const element = await button();
    const kept = Object.getOwnPropertyDescriptors(Screen.prototype);
    const { open } = window;
    let asked = '';
    window.open = (...args) => ((asked = args[2] ?? ''), null);
    Object.defineProperty(screen, 'availWidth', { value: 360, configurable: true });
    Object.defineProperty(screen, 'availHeight', { value: 640, configurable: true });
    await element.start().catch(() => null);
    window.open = open;
    Object.defineProperty(screen, 'availWidth', kept.availWidth);
    Object.defineProperty(screen, 'availHeight', kept.availHeight);
    expect(asked).to.contain('width=360,height=640,');
  });

  it('without a click, in a browser that blocks popups: popup-blocked', async () => {
    const page = await openApp({
      name: 'eager',
      body: `<dialog-io-button {button}></dialog-io-button><script>
        setTimeout(() => document.querySelector('dialog-io-button').start().catch(() => 0), 6000);
      </script>`,
    });
    // Six seconds: the click that gave the window the focus counts as a gesture for five.
    // Nor may we look in meanwhile: Puppeteer makes a gesture of it.
    await pause(7000);
    const error = await page.until('io-error');
    expect(error['code']).to.equal('popup-blocked');
    expect(await windows()).to.have.length(1);
  });

  it('with the element script loaded twice', async () => {
    const page = await openApp({
      name: 'twice',
      head: '<script src="/dist/dialog-io-button.min.js"></script>',
    });
    await page.click();
    await page.until('io-result');
    expect(await page.evaluate('Object.keys(DialogIo).sort()')).to.deep.equal([
      'DialogIoButton',
      'IoError',
      'buildOnboardingUrl',
      'cancelPendingOnboardings',
      'parseRedirectResult',
      'registerLanguage',
      'resumeOnboarding',
      'startOnboarding',
    ]);
    expect(await page.types()).to.deep.equal(['io-open', 'io-result']);
  });

  it('in two tabs of one app, each gets its own result', async () => {
    const hubs = { steps: ['wait'] as const };
    const one = await openApp({
      name: 'tab-one',
      hub: { ...hubs, result: 'client=one' },
      attributes: { state: 'same' },
    });
    await one.click();
    await until(async () => (await windows()).length === 2);
    const two = await openApp({
      name: 'tab-two',
      hub: { ...hubs, result: 'client=two' },
      attributes: { state: 'same' },
    });
    await two.click();
    await clickIn('client%3Dtwo', '#next');
    expect(await two.until('io-result')).to.include({ client: 'two' });
    await clickIn('client%3Done', '#next');
    expect(await one.until('io-result')).to.include({ client: 'one' });
    expect(await two.types()).to.deep.equal(['io-open', 'io-result']);
  });

  it('opened by the app as a second window, which starts with a copy of the storage', async () => {
    const url = await serveApp({ name: 'second' });
    const element = await button({ steps: ['wait'] });
    click(element);
    await next(element, 'io-open');
    await until(async () => (await windows()).length === 1);
    const link = document.body.appendChild(document.createElement('a'));
    Object.assign(link, {
      href: url,
      target: '_blank',
      rel: 'opener',
      textContent: 'Second window',
    });
    await click(link);
    await until(async () => (await windows()).some((address) => address.includes('/rig/second')));
    clickIn('/rig/hub', '#next');
    await next(element, 'io-result');
    await pause(500);
    expect(await evaluateIn('/rig/second', 'events')).to.deep.equal([]);
    link.remove();
  });
});

describe('whatever query comes back', () => {
  afterEach(tidyUp);

  const queries: Record<string, [string, string]> = {
    'a malformed escape': ['client=%E0%A4%A&channels=[a]', 'io-result'],
    // As long as servers let an address be.
    '10 kB': [`client=c1&channels=[${'a,'.repeat(2500)}a]&more=${'x'.repeat(5000)}`, 'io-result'],
    'repeated keys': ['client=first&client=second&channels=[a]', 'io-result'],
    'the name of the prototype': ['client=c1&__proto__=evil&constructor=evil', 'io-result'],
    'a language\u2019s nothing': ['client=undefined&channels=[null]', 'io-error'],
    'channels that were only revoked': ['revoked=[a]', 'io-result'],
  };
  for (const [name, [query, expected]] of Object.entries(queries))
    it(`${name}: one ${expected}, and the page lives`, async () => {
      const element = await button({ steps: ['wait'] }, { state: 'mine' });
      const events = record(element);
      click(element);
      await next(element, 'io-open');
      await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
      await evaluateIn(
        '/rig/hub',
        `void location.assign(${JSON.stringify(`${app}${redirectPage}?${query}&state=mine`)})`,
      );
      await until(async () => (await windows()).length === 0);
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open', expected]);
    });
});

describe('the redirect page', () => {
  afterEach(tidyUp);

  it('takes 100 kB of query, more than servers let through', async () => {
    const long = `?client=c1&channels=[${'a,'.repeat(25_000)}a]&more=${'x'.repeat(50_000)}`;
    const redirect = await serve('long', {
      body: `<!doctype html><title>R</title>
        <script>
          const state = new URLSearchParams(location.search).get('state');
          history.replaceState(null, '', ${JSON.stringify(long)} + '&state=' + state);
        </script>
        <script src="/dist/dialog-io-redirect.min.js"></script>`,
    });
    const element = await button({}, { 'redirect-url': redirect });
    const events = record(element);
    click(element);
    const { detail } = await next(element, 'io-result');
    expect(detail.channels).to.have.length(25_001);
    await until(async () => (await windows()).length === 0);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
  });

  it('takes the query out of the address before anything else, and keeps the hash', async () => {
    await visit(`${app}${redirectPage}?client=c1&channels=[a]&state=x#there`);
    await until(async () => (await windows()).some((url) => url.endsWith('redirect.html#there')));
    await pause(3000);
    expect(await windows()).to.have.length(1);
    expect(localStorage).to.have.length(0);
  });

  it('does nothing without a query', async () => {
    await visit(`${app}${redirectPage}`);
    await pause(3000);
    expect(await textIn(redirectPage)).to.equal('');
  });

  it('says that the user can close the window if the browser does not', async () => {
    const redirect = await serve('stubborn', {
      body: `<!doctype html><title>R</title><script>window.close = () => {}</script>
        <script src="/dist/dialog-io-redirect.min.js"></script>`,
    });
    const element = await button({}, { 'redirect-url': redirect, lang: 'de' });
    click(element);
    await next(element, 'io-result');
    await until(
      async () => (await textIn('/rig/stubborn')) === 'Sie können dieses Fenster schließen.',
    );
  });
});
