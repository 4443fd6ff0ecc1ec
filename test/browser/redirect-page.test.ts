import { expect } from '@open-wc/testing';
import { openApp, openedApp, type AppPage, type OpenApp } from '../rig/page/app-page.js';
import { button, next, pause, record, serve, tidyUp, until } from '../rig/page/button.js';
import { app, hub } from '../rig/page/sites.js';
import { click, clickIn, evaluateIn, textIn, visit, windows } from '../rig/page/user.js';

const redirectPage = '/test/rig/page/redirect.html';

interface RedirectPage {
  name?: string;
  /** HTML before the script. */
  head?: string;
  /** Attributes of the script's tag. */
  tag?: string;
  status?: number;
  headers?: Record<string, string>;
}

/** A redirect page of one's own. It notes the address that it had after our script ran. */
const serveRedirect = ({ name = 'connected', head = '', tag = '', ...rest }: RedirectPage = {}) =>
  serve(name, {
    ...rest,
    body: `<!doctype html><title>Redirect</title>${head}
      <script src="${app}/dist/dialog-io-redirect.min.js" ${tag}></script>
      <script>localStorage.setItem('address', window.location.href)</script>`,
  });

const isOpen = (part: string) =>
  until(async () => (await windows()).some((url) => url.includes(part)));
const noWindow = () => until(async () => (await windows()).length === 0);

const refuseReplaceState =
  '<script>history.replaceState = () => { throw new DOMException("", "SecurityError") }</script>';

describe('the redirect page takes its query', () => {
  afterEach(tidyUp);

  interface Address {
    url: string;
    head?: string;
    /** What is left of the address; `null` where it cannot be changed. */
    left: string | null;
  }
  const addresses: Record<string, Address> = {
    'of an address with two slashes': {
      url: `${app}//rig/connected`,
      left: `${app}//rig/connected`,
    },
    'of an address with many slashes': {
      url: `${app}////connected//rig/`,
      left: `${app}////connected//rig/`,
    },
    'on a page with a <base> elsewhere': {
      url: `${app}/rig/connected`,
      head: '<base href="https://elsewhere.example/deep/">',
      left: `${app}/rig/connected`,
    },
    'with two slashes and a <base>': {
      url: `${app}//rig/connected`,
      head: '<base href="/other/">',
      left: `${app}//rig/connected`,
    },
    'behind the route of an app': {
      url: `${app}/rig/connected#/onboarding/done`,
      left: `${app}/rig/connected#/onboarding/done`,
    },
    'behind a route with a query': {
      url: `${app}/rig/connected#!/done?tab=1`,
      left: `${app}/rig/connected#!/done`,
    },
    'beside a query of the page': {
      url: `${app}/rig/connected?theme=dark`,
      left: `${app}/rig/connected`,
    },
    'where the browser does not let the address be changed': {
      url: `${app}/rig/connected`,
      head: refuseReplaceState,
      left: null,
    },
  };
  for (const [how, { url, head = '', left }] of Object.entries(addresses))
    it(`${how}, and delivers it`, async () => {
      await serveRedirect({ name: new URL(url).pathname, head });
      const element = await button({}, { 'redirect-url': url, state: 'a+b' });
      click(element);
      expect((await next(element, 'io-result')).detail).to.include({ client: 'c1', state: 'a+b' });
      await noWindow();
      if (left !== null) expect(localStorage.getItem('address')).to.equal(left);
    });
});

describe('in the same window the redirect page leads back', () => {
  afterEach(tidyUp);

  const pages: Record<string, Partial<AppPage>> = {
    'to an address with two slashes': { name: '//rig/app' },
    'to an address with query and route': { name: 'app', search: '?of=a&b#/route?c' },
    'to a page with a <base>': { name: 'app', head: '<base href="/other/">' },
    'to a page that is a redirect page as well': {
      name: '//rig/app',
      attributes: { 'redirect-url': `${app}//rig/app` },
    },
  };
  for (const [where, page] of Object.entries(pages))
    it(where, async () => {
      await serveRedirect({ head: '<base href="https://elsewhere.example/">' });
      const opened = await openApp({
        name: 'app',
        ...page,
        attributes: {
          display: 'redirect',
          'redirect-url': `${app}/rig/connected`,
          ...page.attributes,
        },
      });
      const before = await opened.evaluate('location.href');
      await opened.click();
      expect(await opened.until('io-result')).to.include({ client: 'c1' });
      expect(await opened.evaluate('location.href')).to.equal(before);
      expect(await opened.types()).to.deep.equal(['io-result']);
    });

  it('to its own page alone, although a copy of the tab is open', async () => {
    await serveRedirect();
    const opened = await openApp({
      name: 'app',
      search: '?original',
      hub: { steps: ['wait'] },
      body: `<dialog-io-button {button}></dialog-io-button>
        <a href="?copy" target="_blank" rel="opener">Copy</a>`,
      attributes: { display: 'redirect', 'redirect-url': `${app}/rig/connected`, state: 'mine' },
    });
    await opened.click();
    await isOpen('/rig/hub');
    await evaluateIn('/rig/hub', 'void history.back()');
    await clickIn('?original', 'a');
    const [original, copy] = [openedApp('/rig/app?original'), openedApp('/rig/app?copy')];
    const isPending = 'Object.keys(sessionStorage).some((key) => key.includes(":flow:"))';
    await until(async () => (await copy.evaluate(isPending)) === true);

    await evaluateIn('?original', 'void history.forward()');
    await clickIn('/rig/hub', '#next');
    expect(await original.until('io-result')).to.include({ client: 'c1' });
    await until(async () => (await copy.evaluate(isPending)) === false);
    expect((await copy.types()).filter((type) => type === 'io-result')).to.deep.equal([]);
  });

  it('also if the browser does not let an address be changed', async () => {
    await serveRedirect({ head: refuseReplaceState });
    const opened = await openApp({
      name: 'app',
      attributes: { display: 'redirect', 'redirect-url': `${app}/rig/connected` },
    });
    await opened.click();
    expect(await opened.until('io-result')).to.include({ client: 'c1' });
  });

  it('also if the storage that all tabs share is full', async () => {
    const opened = await openApp({
      name: 'full',
      head: `<script>
        for (let size = 2 ** 22; size >= 1; size /= 2)
          try { for (;;) localStorage.setItem(Math.random(), 'x'.repeat(size)); } catch {}
      </script>`,
      attributes: { display: 'redirect' },
    });
    await opened.click();
    expect(await opened.until('io-result')).to.include({ client: 'c1' });
  });
});

describe('a query that got lost on the way to the redirect page ends the flow and says why', () => {
  afterEach(tidyUp);

  const ways: Record<string, () => Promise<unknown>> = {
    'a redirect of the server': () =>
      serve('connected', { status: 302, headers: { Location: '/rig/clean' } }),
    'two redirects': async () => {
      await serve('connected', { status: 301, headers: { Location: '/rig/connected/' } });
      await serve('connected/', { status: 308, headers: { Location: '/rig/clean' } });
    },
    'a login in between': () =>
      serve('connected', { body: '<script>window.location.replace("/rig/clean")</script>' }),
    'a script before ours': () =>
      serveRedirect({
        head: `<script>
          console.warn = (text) => localStorage.setItem('warning', text);
          history.replaceState(null, '', location.pathname);
        </script>`,
      }),
  };
  const serveClean = () =>
    serveRedirect({
      name: 'clean',
      head: `<script>console.warn = (text) => localStorage.setItem('warning', text)</script>`,
    });
  const message = /without a query/;

  for (const [what, lose] of Object.entries(ways)) {
    it(`by ${what}, in a popup`, async () => {
      await Promise.all([lose(), serveClean()]);
      const element = await button({}, { 'redirect-url': '/rig/connected', state: 's' });
      click(element);
      const { detail } = await next(element, 'io-error');
      expect(detail.code).to.equal('empty-result');
      expect(detail.message).to.match(message);
      expect(element.busy).to.be.false;
      await noWindow();
      expect(localStorage.getItem('warning')).to.match(message);
    });

    it(`by ${what}, in the same window`, async () => {
      await Promise.all([lose(), serveClean()]);
      const page = await openApp({
        name: 'app',
        attributes: { display: 'redirect', 'redirect-url': '/rig/connected' },
      });
      await page.click();
      const detail = await page.until('io-error');
      expect(detail['code']).to.equal('empty-result');
      expect(detail['message']).to.match(message);
    });
  }

  it('but not for a redirect page that the user opens meanwhile', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    await isOpen('/rig/hub');
    const link = document.body.appendChild(document.createElement('a'));
    Object.assign(link, { href: redirectPage, target: '_blank', rel: 'opener', text: 'Open' });
    await click(link);
    await visit(app + redirectPage);
    await pause(600);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
    link.remove();
  });
});

describe('a failure that the hub reports to a redirect page on another origin', () => {
  afterEach(tidyUp);

  const failures: Record<string, [result: string, code: string]> = {
    'an error alone': ['error=access_denied', 'hub-error'],
    'an error with a description': ['error=x&error_description=No', 'hub-error'],
    'a description alone': ['error_description=No', 'empty-result'],
    'no channel': ['channels=[]', 'empty-result'],
    'nothing but keys': ['client=&channels=', 'empty-result'],
  };
  for (const [what, [result, code]] of Object.entries(failures))
    for (const echo of ['', 'mine'])
      it(`arrives: ${what}, ${echo ? 'with' : 'without'} the state`, async () => {
        await serveRedirect({ name: 'foreign', tag: `data-app-origins="${app}"` });
        const element = await button(
          { result, echo },
          { 'redirect-url': `${hub}/rig/foreign`, state: 'mine' },
        );
        click(element);
        expect((await next(element, 'io-error')).detail.code).to.equal(code);
        await noWindow();
      });
});

/** The client finishes while the page with the button is away. */
async function finishAlone(redirect = redirectPage, head = ''): Promise<OpenApp> {
  const page = await openApp({
    name: 'away',
    hub: { steps: ['wait'] },
    head,
    attributes: { 'redirect-url': redirect },
  });
  await page.click();
  await isOpen('/rig/hub');
  await page.leave();
  await clickIn('/rig/hub', '#next');
  await isOpen(redirect);
  await until(async () => (await evaluateIn(redirect, 'document.readyState')) === 'complete');
  return page;
}

const storedKeys = () =>
  Object.keys(localStorage).filter((key) => key.startsWith('dialog-io:result:'));

async function comesHome(page: OpenApp): Promise<void> {
  await evaluateIn('/rig/elsewhere', 'void history.back()');
  expect(await page.until('io-result')).to.include({ client: 'c1' });
}

describe('a redirect page that nobody has answered keeps its result', () => {
  afterEach(tidyUp);

  const losses: Record<string, () => void> = {
    'the app clears its storage': () => localStorage.clear(),
    'the record is removed': () => storedKeys().forEach((key) => localStorage.removeItem(key)),
    'the record is damaged': () => storedKeys().forEach((key) => localStorage.setItem(key, '{')),
    'the record is replaced by one that looks acknowledged': () =>
      storedKeys().forEach((key) => localStorage.setItem(key, '{"acknowledged":true}')),
  };
  for (const [what, lose] of Object.entries(losses))
    it(`although ${what}`, async () => {
      const page = await finishAlone();
      await until(() => storedKeys().length === 1);
      for (let time = 0; time < 2; time += 1) {
        lose();
        await until(() =>
          storedKeys().some((key) => String(localStorage.getItem(key)).includes('c1')),
        );
      }
      await isOpen(redirectPage);
      await comesHome(page);
      await until(async () => (await windows()).length === 1);
    });

  const hides: Record<string, string> = {
    hidden: `Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'))`,
    frozen: `document.dispatchEvent(new Event('freeze'))`,
    'left by a link': `void (location.href = '/rig/left')`,
    closed: 'void window.close()',
  };
  for (const [what, hide] of Object.entries(hides))
    it(`when it is ${what} before it has waited`, async () => {
      // Its own clock stands still: no timer stores the result.
      const redirect = await serveRedirect({
        head: '<script>window.setInterval = () => 0</script>',
      });
      const page = await finishAlone(redirect);
      expect(storedKeys()).to.deep.equal([]);
      await evaluateIn('/rig/connected', hide);
      await until(() => storedKeys().length === 1);
      await comesHome(page);
    });

  it('when it is hidden from the beginning', async () => {
    const redirect = await serveRedirect({
      head: `<script>
        window.setInterval = () => 0;
        Object.defineProperty(document, 'hidden', { value: true });
      </script>`,
    });
    await comesHome(await finishAlone(redirect));
  });

  it('when its device wakes after ten minutes', async () => {
    const clock = `<script>{
      const { now } = Date;
      Date.now = () => now.call(Date) + Number(localStorage.getItem('later'));
    }</script>`;
    const page = await finishAlone(await serveRedirect({ head: clock }), clock);
    localStorage.setItem('later', String(10 * 60_000));
    await until(() => storedKeys().length === 1);
    await comesHome(page);
    await until(async () => (await windows()).length === 1);
  });
});

describe('a redirect page that knows nothing of the flow', () => {
  afterEach(tidyUp);

  const queries: Record<string, string> = {
    'a made-up sealed state': 'client=c&state=dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.',
    'a made-up state': 'client=c&channels=[a]&state=guessed',
    'no state': 'client=c&channels=[a]',
    'an error': 'error=x',
  };
  for (const [what, query] of Object.entries(queries))
    it(`stores nothing and tells nobody that something has finished: ${what}`, async () => {
      await visit(`${app}${redirectPage}?${query}`);
      await isOpen(redirectPage);
      await evaluateIn(redirectPage, "document.dispatchEvent(new Event('freeze'))");
      await pause(2800);
      expect(await textIn(redirectPage)).to.equal('');
      expect(localStorage).to.have.length(0);
      expect(await windows()).to.have.length(1);
    });

  it('stores no query that is longer than any server lets through', async () => {
    const redirect = await serveRedirect({
      head: `<script>
        if (location.search) history.replaceState(null, '', location.search + '&more=' + 'x'.repeat(250_000));
      </script>`,
    });
    await finishAlone(redirect);
    await until(async () => (await textIn('/rig/connected')).startsWith('Finished.'));
    expect(storedKeys()).to.deep.equal([]);
  });
});

describe('data-app-origins', () => {
  afterEach(tidyUp);

  it('is read from the tag of the script itself, not from another', async () => {
    await serveRedirect({
      name: 'foreign',
      head: `<script data-app-origins="${app}"></script>`,
    });
    const element = await button({}, { 'redirect-url': `${hub}/rig/foreign`, state: 's' });
    const events = record(element);
    await click(element);
    await until(async () => (await textIn('/rig/foreign')).startsWith('Finished.'));
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
  });

  it('is read from any tag if the script is a module, which cannot know its own', async () => {
    await serve('foreign', {
      body: `<!doctype html><title>Redirect</title>
        <script type="module" src="${hub}/dist/redirect.js" data-app-origins="${app}/"></script>`,
    });
    const element = await button({}, { 'redirect-url': `${hub}/rig/foreign`, state: 's' });
    click(element);
    expect((await next(element, 'io-result')).detail).to.include({ client: 'c1', state: 's' });
  });
});
