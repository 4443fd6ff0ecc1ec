import { expect } from '@open-wc/testing';
import { resultMessage } from '../../src/protocol/messages.js';
import type { Ticket } from '../../src/protocol/ticket.js';
import { openApp, openedApp, serveApp } from '../rig/page/app-page.js';
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
import { app as appOrigin } from '../rig/page/sites.js';
import {
  click,
  clickIn,
  closeWindow,
  evaluateIn,
  reloadWindow,
  textIn,
  toFront,
  visit,
  windowToFront,
  windows,
} from '../rig/page/user.js';

const redirectPage = '/test/rig/page/redirect.html';

/** How often a window has told its user something. */
const statusCount = 'document.querySelectorAll("p[role=status]").length';

const isSuperseded = (detail: unknown) =>
  (detail as { reason?: string } | null)?.reason === 'superseded';

/**
 * A script that reports how its page stands when the user comes back to it and its button is idle:
 * through the storage, because Firefox's driver does not see a page that returns from its cache.
 */
const reportReturn = (then: string) => `<script>
  addEventListener('pageshow', ({ persisted: isKept }) => {
    if (!isKept && performance.getEntriesByType('navigation')[0].type !== 'back_forward') return;
    const button = document.querySelector('dialog-io-button');
    const report = setInterval(() => {
      if (button.busy) return;
      clearInterval(report);
      const types = events.map(({ type }) => type);
      localStorage.setItem('report', JSON.stringify({ isKept, isBusy: button.busy, types }));
      ${then};
    }, 50);
  });
</script>`;

async function reportedReturn(): Promise<{ isKept: boolean; isBusy: boolean; types: string[] }> {
  await until(() => localStorage.getItem('report') !== null);
  return JSON.parse(String(localStorage.getItem('report'))) as ReturnType<typeof reportedReturn>;
}

describe('no result is lost', () => {
  afterEach(tidyUp);

  it('when the user closes the window: a cancel, and a click starts anew', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    closeWindow('/rig/hub');
    expect((await next(element, 'io-cancel')).detail.reason).to.equal('closed');
    expect(element.busy).to.be.false;

    click(element);
    await next(element, 'io-open');
    clickIn('/rig/hub', '#next');
    await next(element, 'io-result');
    expect(events.map(({ type }) => type)).to.deep.equal([
      'io-open',
      'io-cancel',
      'io-open',
      'io-cancel',
      'io-result',
    ]);
    expect(events[3]?.detail).to.deep.equal({ reason: 'superseded' });
  });

  it('when the user closes the window and clicks again at once', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    await closeWindow('/rig/hub');
    click(element);
    await until(() => events.some(({ detail }) => isSuperseded(detail)));
    clickIn('/rig/hub', '#next');
    await next(element, 'io-result');
  });

  it('when the client looks elsewhere while the same window waits for its signature', async () => {
    const element = await button({}, { display: 'redirect' });
    const events = record(element);
    element.signer = () => new Promise(() => undefined);
    const outcome = element.start();
    for (const type of ['focus', 'visibilitychange', 'pageshow']) dispatchEvent(new Event(type));
    expect(element.busy).to.be.true;
    expect(element.start()).to.equal(outcome);
    element.cancel();
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-cancel']);
  });

  it('when it is cancelled before the tab has left for 360dialog: the page stays', async () => {
    const app = await openApp({ name: 'stays', attributes: { display: 'redirect' } });
    await app.evaluate(`[document.querySelector('dialog-io-button')].forEach((button) => {
      button.start().catch(() => undefined);
      button.cancel();
    })`);
    await pause(1000);
    expect(await app.types()).to.deep.equal(['io-open', 'io-cancel']);
    expect(await app.evaluate('sessionStorage.length')).to.equal(0);
  });

  it('when the browser refuses the window: cancel() ends what is left of the flow', async () => {
    const element = await button();
    const { open } = window;
    window.open = () => null;
    element.start().catch(() => null);
    window.open = open;
    expect(sessionStorage).to.have.length(1);
    const events = record(element);
    element.cancel();
    expect(events).to.deep.equal([{ type: 'io-cancel', detail: { reason: 'aborted' } }]);
    expect(sessionStorage).to.have.length(0);
  });

  it('when the user leaves a severed window and finishes in it later', async () => {
    const element = await button({ steps: ['wait:same-origin'] });
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    toFront();
    await next(element, 'io-cancel');
    await windowToFront('/rig/hub');
    clickIn('/rig/hub', '#next');
    await next(element, 'io-result');
    expect(element.result?.client).to.equal('c1');
  });

  it('when the redirect page closes right after it has loaded', async () => {
    const redirect = await serve('hasty', {
      body: `<script src="/dist/dialog-io-redirect.min.js"></script><script>close()</script>`,
    });
    const element = await button({ steps: ['page:same-origin'] }, { 'redirect-url': redirect });
    click(element);
    expect((await next(element, 'io-result')).detail.client).to.equal('c1');
  });

  it('when the opener is reloaded in mid-flow', async () => {
    const app = await openApp({ name: 'reloaded', hub: { steps: ['wait:same-origin'] } });
    await app.click();
    await until(async () => (await windows()).length === 2);
    await reloadWindow(app.part);
    await clickIn('/rig/hub', '#next');
    expect(await app.until('io-result')).to.include({ client: 'c1' });
    expect(await app.evaluate('document.querySelector("dialog-io-button").busy')).to.be.false;
    await until(async () => (await windows()).length === 1);
    expect(await app.types()).to.deep.equal(['io-result']);
  });

  it('when the opener comes back only after the client has finished', async () => {
    const app = await openApp({ name: 'late', hub: { steps: ['wait'] } });
    await app.click();
    await until(async () => (await windows()).length === 2);
    await app.leave();
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    await evaluateIn('/rig/elsewhere', 'history.back()');
    await app.until('io-result');
    await until(async () => (await windows()).length === 1);
  });

  it('when the opener is gone: the redirect page keeps it and says so', async () => {
    const app = await openApp({ name: 'gone', hub: { steps: ['wait'] } });
    await app.click();
    await until(async () => (await windows()).length === 2);
    await closeWindow(app.part);
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    await pause(600);
    expect(await windows()).to.have.length(1);
    expect(await evaluateIn(redirectPage, statusCount)).to.equal(1);
  });

  it('when nobody takes it: the window says so once, and asks no more after 10 minutes', async () => {
    const heard: unknown[] = [];
    const hear = ({ data }: MessageEvent) => heard.push(data);
    addEventListener('message', hear);
    const link = document.body.appendChild(document.createElement('a'));
    const href = `${redirectPage}?client=c1`;
    Object.assign(link, { href, target: '_blank', rel: 'opener', text: 'Open' });
    await click(link);
    await until(() => heard.length > 1);
    expect(heard[0]).to.deep.equal(resultMessage(null, '?client=c1'));
    expect(await evaluateIn(redirectPage, statusCount)).to.equal(0);
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));

    await evaluateIn(redirectPage, 'Date.now = ((now) => () => now() + 600_000)(Date.now), true');
    await pause(500);
    const count = heard.length;
    await pause(1000);
    expect(heard).to.have.length(count);
    expect(await evaluateIn(redirectPage, statusCount)).to.equal(1);
    expect(localStorage).to.have.length(0);
    removeEventListener('message', hear);
    link.remove();
  });

  it('when the button is moved', async () => {
    const element = await button({ steps: ['wait'] });
    await click(element);
    const place = document.body.appendChild(document.createElement('section'));
    place.append(element);
    expect(element.busy).to.be.true;
    clickIn('/rig/hub', '#next');
    await next(element, 'io-result');
    place.remove();
  });

  it('when the button is removed and another takes its place', async () => {
    const element = await button({ steps: ['wait'] });
    await click(element);
    await until(async () => (await windows()).length === 1);
    const other = element.cloneNode() as typeof element;
    element.remove();
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    const result = next(other, 'io-result');
    document.body.append(other);
    expect((await result).detail.client).to.equal('c1');
    expect(other.result?.client).to.equal('c1');
    other.remove();
  });

  it('when the button is removed, another takes its place, and the first comes back', async () => {
    const element = await button({ steps: ['wait'] });
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    const other = element.cloneNode() as typeof element;
    const third = element.cloneNode() as typeof element;
    const events = [element, other, third].map(record);
    element.remove();
    document.body.append(other);
    await until(() => footprint().includes('message'));
    document.body.append(element);
    element.remove();
    document.body.append(third);
    await pause(300);
    await clickIn('/rig/hub', '#next');
    await until(async () => (await windows()).length === 0);
    await pause(300);
    expect(events.map((fired) => fired.map(({ type }) => type))).to.deep.equal([
      [],
      ['io-result'],
      [],
    ]);
    other.remove();
    third.remove();
  });

  it('when the page is shown again while its window stands', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    for (const persisted of [false, true])
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
    expect(element.busy).to.be.true;
    clickIn('/rig/hub', '#next');
    await next(element, 'io-result');
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
  });

  it('when another page of the tab has got it: the page that comes back is not busy', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    sessionStorage.clear();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await element.updateComplete;
    const inner = element.shadowRoot?.querySelector('button');
    expect(inner?.hasAttribute('aria-busy')).to.be.false;
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-cancel']);
  });

  it('when the window that sent it is gone already', async () => {
    const element = await button({ steps: ['wait'] });
    await click(element);
    const { id, secret, sentState } = await pendingFlow();
    const other = element.cloneNode() as typeof element;
    const events = record(other);
    element.remove();
    document.body.append(other);
    await until(() => footprint().includes('message'));
    const { origin } = location;
    const tickets = [null, { id: 'other', secret }, { id, secret: 'other' }, { id, secret }];
    for (const [index, ticket] of tickets.entries())
      dispatchEvent(
        new MessageEvent('message', {
          data: resultMessage(ticket, `?client=c${index}&state=${sentState}`),
          origin,
        }),
      );
    expect(events).to.have.length(1);
    expect(other.result?.client).to.equal('c3');
    other.remove();
  });

  it('when there is no BroadcastChannel, nor is anything left after cancel()', async () => {
    const app = await openApp({
      name: 'no-channel-cancelled',
      head: '<script>delete window.BroadcastChannel</script>',
      hub: { steps: ['wait'] },
    });
    await app.click();
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    await app.evaluate('document.querySelector("dialog-io-button").cancel()');
    await until(async () => (await windows()).length === 1);
    expect(await app.types()).to.deep.equal(['io-open', 'io-cancel']);
  });

  for (const step of ['page', 'page:same-origin'])
    it(`when there is no BroadcastChannel, and the hub's step is ${step}`, async () => {
      const app = await openApp({
        name: 'no-channel',
        head: '<script>delete window.BroadcastChannel</script>',
        hub: { steps: [step] },
      });
      await app.click();
      await app.until('io-result');
      await until(async () => (await windows()).length === 1);
      expect((await app.types()).filter((type) => type !== 'io-cancel')).to.deep.equal([
        'io-open',
        'io-result',
      ]);
    });

  /** In one task, so that the flow cannot find out by itself before. */
  const comesAfter60Minutes: Record<string, (ticket: Ticket) => void> = {
    'the user comes back': () => dispatchEvent(new Event('focus')),
    'a result comes': (ticket) =>
      dispatchEvent(
        new MessageEvent('message', {
          data: resultMessage(ticket, '?client=late&channels=[late]'),
          origin: location.origin,
        }),
      ),
  };
  for (const [what, comes] of Object.entries(comesAfter60Minutes))
    it(`within 60 minutes; then ${what}, only the promise tells, and the window closes`, async () => {
      const element = await button({ steps: ['wait'] });
      const events = record(element);
      await click(element);
      await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
      const ticket = await pendingFlow();
      const outcome = element.start().catch((error: unknown) => error);
      const { now } = Date;
      Date.now = () => now() + 59 * 60_000;
      dispatchEvent(new Event('focus'));
      expect(element.busy).to.be.true;
      Date.now = () => now() + 60 * 60_000;
      comes(ticket);
      Date.now = now;
      const message = 'No result came within 60 minutes.';
      expect(await outcome).to.include({ code: 'expired', message });
      expect(element.busy).to.be.false;
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
      expect(sessionStorage).to.have.length(0);
      await until(async () => (await windows()).length === 0);
    });

  it('within 60 minutes, also on a page that comes back from the cache after that', async () => {
    const element = await button({ steps: ['wait'] });
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    const outcome = element.start().catch((error: unknown) => error);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    const { now } = Date;
    Date.now = () => now() + 60 * 60_000;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    const error = await outcome;
    Date.now = now;
    expect(error).to.include({ code: 'expired' });
    await until(async () => (await windows()).length === 0);
  });

  it('when there is no storage', async () => {
    const app = await openApp({
      name: 'no-storage',
      head: `<script>
        for (const name of ['sessionStorage', 'localStorage'])
          Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } });
      </script>`,
      hub: { steps: ['page:same-origin'] },
    });
    await app.click();
    await app.until('io-result');
    await until(async () => (await windows()).length === 1);
  });

  it('in the same window: the tab returns and the result is there', async () => {
    const app = await openApp({
      name: 'same-window',
      search: '?view=1#top',
      attributes: { display: 'redirect', state: 'mine' },
    });
    await app.click();
    const result = await app.until('io-result');
    expect(result).to.include({ client: 'c1', state: 'mine' });
    expect(await app.evaluate('location.href')).to.equal(`${appOrigin}/rig/same-window?view=1#top`);
    expect(await windows()).to.have.length(1);
  });

  it('in the same window, with the page of the button as redirect URL', async () => {
    const url = await serveApp({
      name: 'own-redirect',
      attributes: { display: 'redirect', 'redirect-url': '/rig/own-redirect' },
    });
    await visit(url);
    const app = openedApp('own-redirect');
    await app.click();
    expect(await app.until('io-result')).to.include({ client: 'c1' });
    expect(await app.evaluate('location.search')).to.equal('');
  });

  it('in a popup, with the page of the button as redirect URL', async () => {
    const app = await openApp({
      name: 'own-popup',
      attributes: { 'redirect-url': '/rig/own-popup' },
      hub: { steps: ['page:same-origin'] },
    });
    await app.click();
    await app.until('io-result');
    await until(async () => (await windows()).length === 1);
    expect(await app.types()).to.deep.equal(['io-open', 'io-result']);
    expect(await app.evaluate('location.search')).to.equal('');
  });

  it('in an in-app browser that navigates the tab instead of opening a window', async () => {
    const app = await openApp({
      name: 'in-app',
      head: '<script>window.open = (url) => { location.assign(url); return null; }</script>',
      attributes: { state: 'in-app state' },
    });
    await app.click();
    expect(await app.until('io-result')).to.include({ client: 'c1', state: 'in-app state' });
    expect(await app.types()).to.deep.equal(['io-result']);
  });

  it('when the redirect page is reloaded before anybody took it', async () => {
    const app = await openApp({ name: 'reload-redirect', hub: { steps: ['wait'] } });
    await app.click();
    await until(async () => (await windows()).length === 2);
    await app.leave();
    await clickIn('/rig/hub', '#next');
    await until(async () => (await windows()).some((url) => url.endsWith(redirectPage)));
    await reloadWindow(redirectPage);
    await evaluateIn('/rig/elsewhere', 'history.back()');
    expect(await app.until('io-result')).to.include({ client: 'c1' });
    await pause(300);
  });

  it('when it comes again on every way there is: one event, each acknowledged', async () => {
    const redirect = await serve('insistent', { body: '<title>Insistent</title>' });
    const element = await button({ steps: ['wait'] }, { 'redirect-url': redirect });
    const events = record(element);
    await click(element);
    const { id, secret, sentState } = await pendingFlow();
    await clickIn('/rig/hub', '#next');
    await until(async () => (await windows()).some((url) => url.includes('/rig/insistent')));
    const search = `?client=c1&state=${sentState}`;
    const message = { type: 'dialog-io:result', id, secret, search };
    await evaluateIn(
      '/rig/insistent',
      `(() => {
        const { id, secret, search } = ${JSON.stringify(message)};
        const channel = new BroadcastChannel('dialog-io:' + id);
        window.heard = [];
        channel.onmessage = ({ data }) => heard.push(['channel', data]);
        onmessage = ({ data }) => heard.push(['window', data]);
        for (let time = 0; time < 3; time += 1) {
          channel.postMessage(${JSON.stringify(message)});
          opener.postMessage(${JSON.stringify(message)}, origin);
        }
        localStorage.setItem('dialog-io:result:' + id, JSON.stringify({ secret, search, createdAt: Date.now() }));
      })()`,
    );
    const heard = () => evaluateIn<string[][]>('/rig/insistent', 'heard');
    await until(async () => (await heard()).length === 6);
    const taken = `dialog-io:taken:${id}`;
    expect((await heard()).sort()).to.deep.equal([
      ...Array<string[]>(3).fill(['channel', taken]),
      ...Array<string[]>(3).fill(['window', taken]),
    ]);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-result']);
  });

  it('when the client goes back from the same window, and forward again to finish', async () => {
    const app = await openApp({
      name: 'back-and-forth',
      hub: { steps: ['wait'] },
      attributes: { display: 'redirect' },
      head: reportReturn('history.forward()'),
    });
    await app.click();
    await until(() => evaluateIn('/rig/hub', 'document.readyState === "complete"'));
    await evaluateIn('/rig/hub', 'void history.back()');
    const { isKept, isBusy, types } = await reportedReturn();
    expect(isBusy).to.be.false;
    expect(types).to.deep.equal(isKept ? ['io-open', 'io-cancel'] : []);

    await clickIn('/rig/hub', '#next');
    expect(await app.until('io-result')).to.include({ client: 'c1' });
  });

  it('but to no other user: the tab logs out, and goes back to a page that was kept', async () => {
    await serve('logout', {
      body: `<title>Log out</title><script src="/dist/dialog-io-button.min.js"></script>
        <script>DialogIo.cancelPendingOnboardings()</script>`,
    });
    const report = `<script>
      addEventListener('io-result', () => localStorage.setItem('result', 'fired'));
      addEventListener('pageshow', () => localStorage.setItem('shown', Number(localStorage.getItem('shown')) + 1));
    </script>`;
    const app = await openApp({
      name: 'shared',
      hub: { steps: ['wait:same-origin'] },
      head: report,
    });
    await app.click();
    await until(async () => (await windows()).length === 2);
    await evaluateIn(app.part, 'void (location.href = "/rig/logout")');
    await until(async () => (await windows()).some((url) => url.endsWith('/rig/logout')));
    await evaluateIn('/rig/logout', 'void history.back()');
    await until(() => localStorage.getItem('shown') === '2');
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    await pause(500);
    expect(localStorage.getItem('result')).to.be.null;
  });

  it('when the opener goes elsewhere and back, and the window was closed meanwhile', async () => {
    const app = await openApp({
      name: 'there-and-back',
      hub: { steps: ['wait'] },
      head: reportReturn(''),
    });
    await app.click();
    await until(async () => (await windows()).length === 2);
    await app.leave();
    await closeWindow('/rig/hub');
    await evaluateIn('/rig/elsewhere', 'void history.back()');
    const { isBusy, types } = await reportedReturn();
    expect(isBusy).to.be.false;
    expect(types).not.to.contain('io-result').and.not.to.contain('page-error');
  });
});

describe('however the user clicks, the button', () => {
  afterEach(tidyUp);

  it('brings its window to the front on a second click and opens no other', async () => {
    const element = await button({ steps: ['wait'] });
    const events = record(element);
    await click(element);
    await until(async () => (await windows()).length === 1);
    const first = element.start();
    expect(element.start()).to.equal(first);
    await click(element);
    await pause(500);
    expect(await windows()).to.have.length(1);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open']);
    clickIn('/rig/hub', '#next');
    expect((await first).client).to.equal('c1');
  });

  it('starts anew on a click after a page has severed the window; the old flow is superseded', async () => {
    const element = await button({ steps: ['wait:same-origin'] });
    const events = record(element);
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    await pause(1500);
    await click(element);
    await until(async () => (await windows()).length === 2);
    const types = events.map(({ type }) => type).filter((type) => type !== 'io-cancel');
    expect(types).to.deep.equal(['io-open', 'io-open']);
    expect(events.at(-1)?.detail).to.deep.equal({ reason: 'superseded' });
  });

  it('keeps two buttons apart', async () => {
    const one = await button({ steps: ['wait'], result: 'client=one' }, { state: '1' });
    const two = await button({ steps: ['wait'], result: 'client=two' }, { state: '2' });
    await click(one);
    await click(two);
    await until(async () => (await windows()).filter((url) => url.includes('hub')).length === 2);
    clickIn('client%3Dtwo', '#next');
    expect((await next(two, 'io-result')).detail).to.include({ client: 'two', state: '2' });
    expect(one.result).to.be.null;
    clickIn('client%3Done', '#next');
    expect((await next(one, 'io-result')).detail).to.include({ client: 'one', state: '1' });
  });

  it('keeps two buttons with one state apart, also if the clock is set back between the clicks', async () => {
    const attributes = { state: 'shared', 'state-mode': 'verbatim' };
    const one = await button({ steps: ['wait'], result: 'client=one' }, attributes);
    const two = await button({ steps: ['wait'], result: 'client=two' }, attributes);
    const { now } = Date;
    await click(one);
    Date.now = () => now() - 10 * 60_000;
    await click(two);
    Date.now = now;
    await until(async () => (await windows()).filter((url) => url.includes('hub')).length === 2);
    clickIn('client%3Dtwo', '#next');
    expect((await next(two, 'io-result')).detail).to.include({ client: 'two' });
    clickIn('client%3Done', '#next');
    expect((await next(one, 'io-result')).detail).to.include({ client: 'one' });
  });

  for (const [name, handle] of Object.entries({
    'is null': null,
    'is closed at once': { closed: true } as Window,
  }))
    it(`reports a window that the browser refuses: the handle ${name}`, async () => {
      const element = await button();
      const { open } = window;
      window.open = () => handle;
      const error = next(element, 'io-error');
      element.click();
      window.open = open;
      expect((await error).detail.code).to.equal('popup-blocked');
      expect(element.busy).to.be.false;
      await element.start().catch(() => null);
    });

  it('still fires the result of a window that the browser refuses and opens all the same', async () => {
    const element = await button({}, { state: 'mine' });
    const events = record(element);
    const { open } = window;
    window.open = (...args) => {
      open.apply(window, args);
      return null;
    };
    try {
      await click(element);
      await next(element, 'io-result');
    } finally {
      window.open = open;
    }
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-error', 'io-result']);
    expect(events[1]?.detail).to.include({ code: 'popup-blocked' });
    expect(events[2]?.detail).to.include({ client: 'c1', state: 'mine' });
    expect(element.result).to.equal(events[2]?.detail);
  });
});
