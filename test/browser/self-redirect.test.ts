import { expect } from '@open-wc/testing';
import type { ResultMessage } from '../../src/protocol/messages.js';
import { openApp, openedApp, serveApp, type AppPage } from '../rig/page/app-page.js';
import { button, next, pause, pendingFlow, record, tidyUp, until } from '../rig/page/button.js';
import { app } from '../rig/page/sites.js';
import { click, clickIn, navigateWindow, visit, windows } from '../rig/page/user.js';

const hub = { steps: ['wait'] };
const hubIsOpen = () =>
  until(async () => (await windows()).some((url) => url.includes('/rig/hub')));

/** What an app's own addresses may carry. */
const queries: Record<string, string> = {
  'a log-in that comes back': '?code=abc&state=xyz',
  'a log-in that comes back in the hash': '#access_token=abc&state=xyz',
  'a log-in that failed': '?error=login_required',
  'a log-in that failed, with a state': '?error=access_denied&error_description=No&state=xyz',
  'a client of the app': '?client=acme',
  'a list of channels': '?channels=news,mail',
  'ids without a state': '?client=EVIL&channels=[x]',
  'ids with an empty state': '?client=EVIL&channels=[x]&state=',
  'ids with another state': '?client=EVIL&channels=[x]&state=other',
  'a sealed state of nobody': '?client=EVIL&state=dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.',
  'a state alone': '?state=xyz',
};

describe('a page with a button leaves a query of its app alone', () => {
  afterEach(tidyUp);

  for (const [what, query] of Object.entries(queries))
    it(`in the window of a flow: ${what}`, async () => {
      await serveApp({ name: 'login', attributes: { 'redirect-url': '/rig/login' } });
      const element = await button(hub, { 'redirect-url': '/rig/login', state: 'mine' });
      const events = record(element);
      await click(element);
      await hubIsOpen();
      await navigateWindow('/rig/hub', `${app}/rig/login${query}`);
      await pause(400);
      expect(await openedApp('login').evaluate('location.href')).to.equal(
        `${app}/rig/login${query}`,
      );
      expect(await openedApp('login').types()).to.deep.equal([]);
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
      navigateWindow('/rig/login', `${app}/rig/login?client=c1&state=mine`).catch(() => null);
      expect((await next(element, 'io-result')).detail).to.include({ client: 'c1', state: 'mine' });
      await until(async () => (await windows()).length === 0);
    });

  it('in the tab that has left for 360dialog', async () => {
    await serveApp({ name: 'login' });
    const page = await openApp({
      name: 'app',
      hub,
      attributes: { display: 'redirect', state: 'mine', 'redirect-url': '/rig/login' },
    });
    await page.click();
    await hubIsOpen();
    const login = openedApp('login');
    for (const query of Object.values(queries)) {
      await navigateWindow('/rig/', `${app}/rig/login${query}`);
      await pause(150);
      expect(await login.evaluate('location.href')).to.equal(`${app}/rig/login${query}`);
      expect(await login.types()).to.deep.equal([]);
    }
    await navigateWindow('/rig/', `${app}/rig/login?client=c1&state=mine`).catch(() => null);
    expect(await page.until('io-result')).to.include({ client: 'c1', state: 'mine' });
  });

  it('in a tab that knows no flow', async () => {
    for (const query of Object.values(queries)) {
      await visit(await serveApp({ name: 'login', search: query }));
      const address = `${app}/rig/login${query}`;
      await until(async () => (await windows()).includes(address));
      await pause(100);
      expect(await windows()).to.include(address);
    }
  });

  it('that was there at the click', async () => {
    const page = await openApp({
      name: 'app',
      search: '?client=acme&state=mine',
      hub,
      attributes: { display: 'redirect', state: 'mine' },
    });
    await page.click();
    await hubIsOpen();
    await navigateWindow('/rig/', `${app}/rig/app?client=acme&state=mine`);
    await pause(300);
    expect(await page.evaluate('location.search')).to.equal('?client=acme&state=mine');
    expect(await page.types()).to.deep.equal([]);
  });
});

describe('a page with a button is a redirect page as well', () => {
  afterEach(tidyUp);

  const states: Record<string, Record<string, string>> = {
    'for a state of its own': { state: 'a+b c' },
    'for a sealed one': { state: 'mine', 'state-mode': 'sealed' },
    'without a state': {},
    'with state-check="lenient" and no state that came back': {
      state: 'mine',
      'state-check': 'lenient',
    },
  };
  for (const [what, attributes] of Object.entries(states))
    it(what, async () => {
      await serveApp({ name: 'both' });
      const isLenient = 'state-check' in attributes;
      const element = await button(isLenient ? { echo: '' } : {}, {
        'redirect-url': '/rig/both',
        ...attributes,
      });
      click(element);
      const { detail } = await next(element, 'io-result');
      expect(detail.state).to.equal(isLenient ? null : (attributes['state'] ?? null));
      await until(async () => (await windows()).length === 0);
    });

  it('behind the route of a router that changes the address as soon as it starts', async () => {
    await serveApp({
      name: 'both',
      body: `<script>history.replaceState(null, '', '#/home')</script>
        <dialog-io-button {button}></dialog-io-button>`,
    });
    const element = await button({}, { 'redirect-url': '/rig/both#/done' });
    click(element);
    expect((await next(element, 'io-result')).detail).to.include({ client: 'c1' });
    await until(async () => (await windows()).length === 0);
  });
});

describe('an app that loads the script of the redirect page on each of its pages, too,', () => {
  afterEach(tidyUp);

  /** Each page takes a while to load, so that one that is left has the time to run its scripts. */
  const everyPage = (name: string, attributes: Record<string, string>, tags = 1): AppPage => ({
    name,
    attributes,
    delay: 300,
    head: `${'<script src="/dist/dialog-io-redirect.min.js"></script>'.repeat(tags)}
      <script>
        localStorage.setItem('loads', Number(localStorage.getItem('loads')) + 1);
        for (const type of ['io-result', 'io-error'])
          addEventListener(type, () =>
            localStorage.setItem('fired', (localStorage.getItem('fired') ?? '') + location.pathname + ' ' + type + ';'));
      </script>`,
  });
  const ofLocal = (key: string) => localStorage.getItem(key);

  for (const display of ['popup', 'redirect'])
    for (const [what, redirectUrl] of Object.entries({
      'the redirect page': '/test/rig/page/redirect.html',
      'another page of the app': '/rig/other',
      'the page of the click': '/rig/every',
    }))
      it(`gets each result once, with display="${display}", on ${what}`, async () => {
        const attributes = { display, 'redirect-url': redirectUrl, state: 'mine' };
        await serveApp(everyPage('other', attributes));
        const page = await openApp(everyPage('every', attributes));
        await page.click();
        expect(await page.until('io-result')).to.include({ client: 'c1', state: 'mine' });
        await until(async () => (await windows()).length === 1);
        await pause(600);
        expect(ofLocal('fired')).to.equal('/rig/every io-result;');
        expect(Number(ofLocal('loads'))).to.be.lessThan(4);
        expect(await page.evaluate('location.href')).to.equal(`${app}/rig/every`);
        expect(await page.evaluate('sessionStorage.length')).to.equal(0);
      });

  it('is sent its result alone, although the redirect page loads that script twice', async () => {
    await serveApp({ ...everyPage('other', {}, 2), delay: 0 });
    const element = await button(hub, { 'redirect-url': '/rig/other', state: 'mine' });
    await click(element);
    await hubIsOpen();
    const { id } = await pendingFlow();
    // Nobody answers.
    element.remove();
    const sent = new Set<string>();
    const channel = new BroadcastChannel(`dialog-io:${id}`);
    channel.onmessage = ({ data }: MessageEvent<ResultMessage>) => sent.add(data.search);
    await clickIn('/rig/hub', '#next');
    await until(() => sent.size > 0);
    await pause(600);
    channel.close();
    expect([...sent]).to.deep.equal(['?client=c1&channels=[ch1]&state=mine']);
  });
});
