import { expect } from '@open-wc/testing';
import { resultMessage } from '../../src/protocol/messages.js';
import { openApp, serveApp } from '../rig/page/app-page.js';
import {
  button,
  next,
  pause,
  pendingFlow,
  record,
  serve,
  tidyUp,
  until,
} from '../rig/page/button.js';
import { footprint } from '../rig/page/footprint.js';
import { app, hub, stranger } from '../rig/page/sites.js';
import {
  click,
  clickIn,
  evaluateIn,
  navigateWindow,
  textIn,
  visit,
  windows,
} from '../rig/page/user.js';

const redirectPage = '/test/rig/page/redirect.html';

/** Everything a stranger may send who knows the code but not the secret. */
const forgeries = `[
  'dialog-io:result', null, 1, true, [], {}, '?client=evil',
  '?client=evil&channels=[evil]',
  { client: 'evil', channels: ['evil'] },
  { type: 'dialog-io:result', id: ID, secret: 'wrong', search: '?client=evil' },
  { type: 'dialog-io:result', id: ID, secret: '', search: '?client=evil' },
  { type: 'dialog-io:result', id: '', secret: '', search: '?client=evil' },
  { type: 'dialog-io:result', id: ID, secret: { toString: 1 }, search: '?client=evil' },
  { type: 'dialog-io:result', id: ID, search: '?client=evil' },
  { type: 'dialog-io:result', id: ID, secret: null, search: '?client=evil', more: 1 },
  Array.from({ length: 500 }).reduce((deep) => ({ deep }), {}),
]`;

/** A page that sends all of it to the window that holds or opened it. */
const forger = (id: string, target: string) =>
  `<title>Forger</title><script>
    for (const message of ${forgeries.replaceAll('ID', JSON.stringify(id))})
      ${target}.postMessage(message, '*');
  </script>`;

/** The id of the pending flow is no secret: it stands in names. */
const pendingId = () =>
  Object.keys(sessionStorage)
    .find((key) => key.startsWith('dialog-io:flow:'))
    ?.slice('dialog-io:flow:'.length) ?? '';

async function frame(url: string): Promise<HTMLIFrameElement> {
  const element = document.createElement('iframe');
  element.src = url;
  document.body.append(element);
  await new Promise((resolve) => (element.onload = resolve));
  return element;
}

describe('no result is forged', () => {
  afterEach(tidyUp);

  for (const [name, origin] of Object.entries({ hub, stranger, app }))
    it(`by a frame on the origin of the ${name}`, async () => {
      const element = await button({ steps: ['wait'] });
      const events = record(element);
      click(element);
      await next(element, 'io-open');
      await until(() => pendingId() !== '');
      const path = (await serve('forger', { body: forger(pendingId(), 'parent') })).slice(
        app.length,
      );
      const forged = await frame(origin + path);
      await pause(500);
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);

      clickIn('/rig/hub', '#next');
      expect((await next(element, 'io-result')).detail.client).to.equal('c1');
      forged.remove();
    });

  for (const [name, origin] of Object.entries({ hub, stranger, app }))
    it(`by another window of the page, on the origin of the ${name}`, async () => {
      const element = await button({ steps: ['wait'] });
      const events = record(element);
      await click(element);
      const { id } = await pendingFlow();
      const path = (await serve('other-window', { body: forger(id, 'opener') })).slice(app.length);
      const link = document.body.appendChild(document.createElement('a'));
      Object.assign(link, { href: origin + path, target: '_blank', rel: 'opener', text: 'Open' });
      await click(link);
      await until(async () => (await windows()).some((url) => url.includes('/rig/other-window')));
      await pause(500);
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
      link.remove();
    });

  for (const attribute of ['hub-url', 'redirect-url', 'signature-url'])
    it(`by a script for ${attribute}: it does not run, and no window opens`, async () => {
      const script = 'javascript:(opener ?? self).localStorage.setItem("pwned", 1)';
      const element = await button({}, { [attribute]: script });
      click(element);
      const { detail } = await next(element, 'io-error');
      expect(detail.code).to.equal('invalid-parameter');
      expect(detail.message).not.to.contain('pwned');
      await pause(200);
      expect(localStorage.getItem('pwned')).to.be.null;
      expect(await windows()).to.deep.equal([]);
    });

  it('by the window that we opened, from an origin that is not allowed', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    click(element);
    await next(element, 'io-open');
    await until(() => pendingId() !== '');
    await serve('forger', { body: forger(pendingId(), 'opener') });
    await navigateWindow('/rig/hub', `${stranger}/rig/forger`);
    await pause(500);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
  });

  it('with the right ticket, from an origin that is not allowed', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    click(element);
    await next(element, 'io-open');
    await until(() => pendingId() !== '');
    const { id, secret } = JSON.parse(
      sessionStorage.getItem(`dialog-io:flow:${pendingId()}`) ?? '{}',
    ) as Record<string, string>;
    const message = { type: 'dialog-io:result', id, secret, search: '?client=evil' };
    await serve('ticket-thief', {
      body: `<script>parent.postMessage(${JSON.stringify(message)}, '*')</script>`,
    });
    const forged = await frame(`${stranger}/rig/ticket-thief`);
    await pause(500);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
    forged.remove();
  });

  it('on the channel of the flow, with a wrong secret', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    click(element);
    await next(element, 'io-open');
    await until(() => pendingId() !== '');
    const channel = new BroadcastChannel(`dialog-io:${pendingId()}`);
    const heard: unknown[] = [];
    channel.onmessage = ({ data }) => heard.push(data);
    channel.postMessage({
      type: 'dialog-io:result',
      id: pendingId(),
      secret: 'wrong',
      search: '?client=evil',
    });
    await pause(500);
    channel.close();
    expect(heard).to.deep.equal([]);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
  });

  it('by a redirect URL that a stranger made, opened during a live flow', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    click(element);
    await next(element, 'io-open');
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    await visit(`${app}${redirectPage}?client=evil&channels=[evil]&state=evil`);
    await pause(3500);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
    expect(await windows()).to.have.length(2);
    expect(localStorage).to.have.length(0);
  });

  for (const [kind, state] of Object.entries({
    'without a state': '',
    'with a sealed state': '&state=dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.',
  }))
    it(`by a redirect URL that a stranger made ${kind}, opened in the tab of the button`, async () => {
      const page = await openApp({ name: 'lured', hub: { steps: ['wait'] } });
      await page.click();
      await until(async () => (await windows()).length === 2);
      const query = `?client=evil&channels=[evil]${state}`;
      await navigateWindow(page.part, app + redirectPage + query);
      await pause(3500);
      expect((await windows()).some((url) => url.endsWith(redirectPage))).to.be.true;
      await evaluateIn(redirectPage, 'history.back()');
      await clickIn('/rig/hub', '#next');
      expect(await page.until('io-result')).to.include({ client: 'c1' });
    });

  it('nor lost by a stranger who tells the redirect page that it was taken', async () => {
    const page = await openApp({ name: 'hushed', hub: { steps: ['wait'] } });
    await page.click();
    await until(async () => (await windows()).length === 2);
    await page.leave();
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    const [key = ''] = Object.keys(localStorage);
    const taken = `dialog-io:taken:${key.slice('dialog-io:result:'.length)}`;
    await evaluateIn(redirectPage, `postMessage(${JSON.stringify(taken)}, origin)`);
    await pause(500);
    expect(await windows()).to.have.length(2);
    expect(Object.keys(localStorage)).to.deep.equal([key]);
    await evaluateIn('/rig/elsewhere', 'history.back()');
    expect(await page.until('io-result')).to.include({ client: 'c1' });
  });

  it('by the window of the flow, with the ticket of another flow', async () => {
    const element = await button({ steps: ['wait'] }, { state: 'ours' });
    const events = record(element);
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    const search = '?client=evil&channels=[evil]&state=ours';
    const message = resultMessage({ id: 'other', secret: 'other' }, search);
    await serve('other-flow', {
      body: `<title>Other</title><script>
        opener.postMessage(${JSON.stringify(message)}, origin);
      </script>`,
    });
    await navigateWindow('/rig/hub', `${app}/rig/other-flow`);
    await pause(500);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
  });

  it('by another state: the flow ends with an error', async () => {
    const element = await button({ echo: 'theirs' }, { state: 'ours' });
    click(element);
    const { detail } = await next(element, 'io-error');
    expect(detail.code).to.equal('state-mismatch');
    expect(detail.message).not.to.contain('ours').and.not.to.contain('theirs');
    expect(element.result).to.be.null;
  });

  /** Queries that a page in the window may lead to the redirect page, which knows the ticket. */
  const withoutProof: Record<string, string> = {
    'no state': '',
    'an empty state': '&state=',
    'another state': '&state=other',
    'the state under another name': '&State=ours',
    'a second state behind another': '&state=other&state=ours',
    'a sealed state of nobody': '&state=dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3Vycw',
  };
  for (const [what, rest] of Object.entries(withoutProof))
    for (const mode of ['verbatim', 'sealed'])
      it(`by a page in the window, with ${what}, when ${mode} is sent`, async () => {
        const element = await button({ steps: ['wait'] }, { state: 'ours', 'state-mode': mode });
        const events = record(element);
        await click(element);
        await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
        const forged = `${app}${redirectPage}?client=EVIL&channels=[x]${rest}`;
        navigateWindow('/rig/hub', forged).catch(() => null);
        // A sealed state that is nobody's ends nothing; all others end the flow.
        if (what.includes('sealed')) await pause(700);
        else expect((await next(element, 'io-error')).detail.code).to.equal('state-mismatch');
        expect(events.some(({ type }) => type === 'io-result')).to.be.false;
        expect(element.result).to.be.null;
      });

  it('by a missing state if that is accepted: then `state` is null, and nothing is filled in', async () => {
    const element = await button({ echo: '' }, { state: 'ours', 'state-check': 'lenient' });
    click(element);
    const { detail } = await next(element, 'io-result');
    expect(detail.state).to.be.null;
    expect(detail.parameters).to.deep.equal(
      Object.assign(Object.create(null) as object, { client: 'c1', channels: '[ch1]' }),
    );
    await until(async () => (await windows()).length === 0);
  });

  it('by a wrong state if a missing one is accepted', async () => {
    const element = await button({ echo: 'theirs' }, { state: 'ours', 'state-check': 'lenient' });
    click(element);
    expect((await next(element, 'io-error')).detail.code).to.equal('state-mismatch');
    await until(async () => (await windows()).length === 0);
  });

  for (const state of ['', 'verbatim'])
    it(`by replaying a redirect URL that was good once, its state ${state || 'sealed'}`, async () => {
      const element = await button({ steps: ['wait'] }, { state });
      await click(element);
      const { sentState } = await pendingFlow();
      clickIn('/rig/hub', '#next');
      await next(element, 'io-result');
      const events = record(element);
      // As long as duplicates are expected, even this one is acknowledged, and its window closes.
      await until(async () => (await windows()).length === 0 && footprint().endsWith('none'));
      const query = `?client=c1&channels=[ch1]&state=${encodeURIComponent(sentState)}`;
      await visit(app + redirectPage + query);
      await pause(3500);
      expect(events).to.deep.equal([]);
      expect(await windows()).to.have.length(1);
    });

  it('by a bookmark of the redirect page, opened in the tab of the button', async () => {
    const page = await openApp({ name: 'bookmarked', attributes: { display: 'redirect' } });
    await page.click();
    await page.until('io-result');
    await navigateWindow(page.part, `${app}${redirectPage}?client=c1&channels=[ch1]`);
    await until(async () => (await windows()).some((url) => url.endsWith(redirectPage)));
    await pause(3000);
    expect(await textIn(redirectPage)).to.equal('');
    await navigateWindow(redirectPage, `${app}/rig/bookmarked`);
    await pause(500);
    expect(await page.types()).to.deep.equal([]);
  });

  it('by a path to return to that is a script', async () => {
    const page = await openApp({
      name: 'scripted',
      hub: { steps: ['wait'] },
      attributes: { display: 'redirect' },
    });
    await page.click();
    await navigateWindow('/rig/hub', `${app}/rig/elsewhere`);
    await evaluateIn(
      '/rig/elsewhere',
      `Object.entries(sessionStorage).forEach(([key, value]) =>
        sessionStorage.setItem(key, JSON.stringify({
          ...JSON.parse(value), returnTo: 'javascript:localStorage.setItem("pwned", 1)',
        })))`,
    );
    const { sentState } = JSON.parse(
      await evaluateIn<string>('/rig/elsewhere', 'Object.values(sessionStorage)[0]'),
    ) as { sentState: string };
    await navigateWindow('/rig/elsewhere', `${app}${redirectPage}?client=c1&state=${sentState}`);
    await pause(1000);
    expect(localStorage.getItem('pwned')).to.be.null;
    expect(await windows()).to.deep.equal([app + redirectPage]);
  });

  it('and nothing is posted to a stranger who opened a page with the button', async () => {
    const url = await serveApp({ name: 'victim', search: '?client=c1&channels=[ch1]&state=s' });
    await serve('opener', {
      body: `<title>Stranger</title><button id="open">Open</button><script>
        window.heard = [];
        addEventListener('message', ({ data }) => heard.push(data));
        document.querySelector('#open').onclick = () => window.open(${JSON.stringify(url)});
      </script>`,
    });
    await visit(`${stranger}/rig/opener`);
    await clickIn('/rig/opener', '#open');
    await until(async () => (await windows()).some((address) => address.includes('/rig/victim')));
    await pause(3000);
    expect(await evaluateIn('/rig/opener', 'heard')).to.deep.equal([]);
    expect(await evaluateIn('/rig/victim', 'location.search')).to.equal(
      '?client=c1&channels=[ch1]&state=s',
    );
    expect(await evaluateIn('/rig/victim', 'document.body.innerText.trim()')).to.equal('');
  });

  it('and the window has no name that a frame could use to navigate it', async () => {
    const element = await button({ steps: ['wait'] });
    click(element);
    expect(await evaluateIn('/rig/hub', 'window.name')).to.equal('');
  });

  it('and a redirect page in a frame does nothing', async () => {
    const element = await button({ steps: ['wait'] }, { state: 'guessed' });
    const events = record(element);
    click(element);
    await next(element, 'io-open');
    const framed = await frame(`${redirectPage}?client=evil&channels=[evil]&state=guessed`);
    await pause(3000);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
    framed.remove();
  });
});

describe('a redirect page on another origin', () => {
  afterEach(tidyUp);

  const redirect = (origins: string) =>
    serve('foreign-redirect', {
      body: `<!doctype html><title>Redirect</title>
        <script src="/dist/dialog-io-redirect.min.js" data-app-origins="${origins}"></script>`,
    });

  it('delivers if both sides allow it', async () => {
    await redirect(app);
    const element = await button({}, { 'redirect-url': `${hub}/rig/foreign-redirect`, state: 's' });
    click(element);
    expect((await next(element, 'io-result')).detail).to.include({ client: 'c1', state: 's' });
    await until(async () => (await windows()).length === 0);
  });

  it('delivers nothing to a page that it does not name', async () => {
    await redirect('https://app.example * /');
    const element = await button({}, { 'redirect-url': `${hub}/rig/foreign-redirect` });
    const events = record(element);
    click(element);
    await until(async () => (await textIn('/rig/foreign-redirect')).startsWith('Finished.'));
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
  });

  it('is not heard if the button does not allow it', async () => {
    await redirect(app);
    const element = await button(
      { steps: ['wait'] },
      { 'redirect-url': redirectPage, state: 'verbatim' },
    );
    const events = record(element);
    click(element);
    await next(element, 'io-open');
    await navigateWindow('/rig/hub', `${hub}/rig/foreign-redirect?client=evil&state=verbatim`);
    await pause(1500);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);

    element.cancel();
  });

  it('is heard if redirect-origins names it', async () => {
    await redirect(app);
    const element = await button(
      { steps: ['wait'] },
      { 'redirect-origins': `https://app.example ${hub}`, state: 'verbatim' },
    );
    click(element);
    await next(element, 'io-open');
    navigateWindow('/rig/hub', `${hub}/rig/foreign-redirect?client=c2&state=verbatim`);
    expect((await next(element, 'io-result')).detail.client).to.equal('c2');
  });
});
