import { footprint } from '../rig/page/footprint.js';
import { expect } from '@open-wc/testing';
import { openApp, openedApp, serveApp, type AppPage, type OpenApp } from '../rig/page/app-page.js';
import { resumeOnboarding } from '../../src/index.js';
import { acquireFlow } from '../../src/browser/flow-lock.js';
import { flowRecords, storedResults, type FlowRecord } from '../../src/browser/flow-records.js';
import { button, pause, partnerId, tidyUp, until, type Recorded } from '../rig/page/button.js';
import { app, hubUrl, type Hub } from '../rig/page/sites.js';
import {
  clickIn,
  evaluateIn,
  navigateWindow,
  reloadWindow,
  textIn,
  windows,
} from '../rig/page/user.js';

const redirectPage = '/test/rig/page/redirect.html';
const hubIsOpen = () =>
  until(async () => (await windows()).some((url) => url.includes('/rig/hub')));

/** A page without the element: a link of its own starts what code starts. */
const codePage = (
  name: string,
  start: object,
  { resume = {}, ...page }: Partial<AppPage> & { resume?: object | null; hub?: Hub } = {},
): AppPage => ({
  name,
  ...page,
  body: `<a id="start">Start</a>${page.body ?? ''}<script>
    const settle = (name) => (promise) => promise?.then(
      (detail) => add({ type: name, detail }),
      ({ code, message }) => add({ type: name, detail: { code, message } }),
    );
    document.querySelector('#start').onclick = () => settle('started')(
      DialogIo.startOnboarding(${JSON.stringify({
        partnerId,
        hubUrl: hubUrl(page.hub ?? { steps: ['wait'] }),
        redirectUrl: redirectPage,
        ...start,
      })}));
    window.resume = (options) => {
      const promise = DialogIo.resumeOnboarding(options);
      settle('resumed')(promise);
      return promise !== null;
    };
    ${resume === null ? '' : `window.found = resume(${JSON.stringify(resume)});`}
  </script>`,
});

/** A flow that another page may hold. */
const waitingRecord = (): FlowRecord => ({
  version: 1,
  id: 'resumed',
  secret: 'secret',
  sentState: 'mine',
  state: 'mine',
  stateCheck: 'strict',
  origins: [window.origin],
  sameWindow: false,
  clicked: {
    ...{ partnerId, screen: 'signup', partner: '', state: 'mine', elementId: '' },
    ...{ path: '/', wasOnly: true },
  },
  headless: true,
  returnTo: '/',
  createdAt: Date.now(),
  texts: null,
  isOriginal: true,
});

const found = (page: OpenApp) => page.evaluate<boolean>('window.found');
const outcome = async (page: OpenApp, name: string) => page.until(name as never);

describe('resumeOnboarding() goes on with what code has started:', () => {
  afterEach(tidyUp);

  for (const state of ['', 'mine'])
    it(`in the same window, ${state ? 'with' : 'without'} a state`, async () => {
      const page = await openApp(
        codePage('code', { display: 'redirect', ...(state && { state }) }, { hub: {} }),
      );
      expect(await found(page)).to.be.false;
      await page.click('#start');
      expect(await outcome(page, 'resumed')).to.include({ client: 'c1', state: state || null });
      expect(await page.types()).to.deep.equal(['resumed']);
      await reloadWindow(page.part);
      expect(await found(page)).to.be.false;
    });

  it('after a reload, with the window still open', async () => {
    const page = await openApp(codePage('code', {}));
    await page.click('#start');
    await hubIsOpen();
    await reloadWindow(page.part);
    expect(await found(page)).to.be.true;
    await clickIn('/rig/hub', '#next');
    expect(await outcome(page, 'resumed')).to.include({ client: 'c1' });
    await until(async () => (await windows()).length === 1);
  });

  it('with the result that came while the page was away', async () => {
    const page = await openApp(codePage('code', {}));
    await page.click('#start');
    await hubIsOpen();
    await page.leave();
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn(redirectPage)).startsWith('Finished.'));
    await navigateWindow('/rig/elsewhere', `${app}/rig/code`);
    expect(await outcome(page, 'resumed')).to.include({ client: 'c1' });
    await until(async () => (await windows()).length === 1);
  });

  it('with an error that came while the page was away', async () => {
    const page = await openApp(
      codePage('code', { display: 'redirect' }, { hub: { result: 'error=access_denied' } }),
    );
    await page.click('#start');
    expect(await outcome(page, 'resumed')).to.include({ code: 'hub-error' });
  });

  it('whose state is a number', async () => {
    const page = await openApp(
      codePage('code', { display: 'redirect', state: 42 }, { hub: {}, resume: { state: 42 } }),
    );
    await page.click('#start');
    expect(await outcome(page, 'resumed')).to.include({ client: 'c1', state: '42' });
  });

  it('once: the page that has it already gets null', async () => {
    const page = await openApp(codePage('code', {}));
    await page.click('#start');
    await hubIsOpen();
    expect(await page.evaluate('resume({})')).to.be.false;
    await reloadWindow(page.part);
    expect(await found(page)).to.be.true;
    expect(await page.evaluate('resume({})')).to.be.false;
  });

  it('the newest of several', async () => {
    const page = await openApp(
      codePage('code', {}, { hub: { steps: ['wait'], result: 'client=a' } }),
    );
    await page.click('#start');
    await until(async () => (await windows()).length === 2);
    await page.click('#start');
    await until(async () => (await windows()).length === 3);
    await reloadWindow(page.part);
    expect(await found(page)).to.be.true;
    // The older one is the next.
    expect(await page.evaluate('resume({})')).to.be.true;
    expect(await page.evaluate('resume({})')).to.be.false;
  });

  const started = { state: 'a', partner: 'p', screen: 'permission' };
  const wanted: Record<string, [options: object, onSamePage: boolean, onAnother: boolean]> = {
    nothing: [{}, true, false],
    'the same state': [{ state: 'a' }, true, true],
    'another state': [{ state: 'b' }, false, false],
    'the same partner': [{ partner: 'p' }, true, false],
    'another partner': [{ partner: 'q' }, false, false],
    'another partner, with the same state': [{ partner: 'q', state: 'a' }, false, false],
    'the same screen': [{ screen: 'permission' }, true, false],
    'another screen': [{ screen: 'signup' }, false, false],
    'the same partner id': [{ partnerId }, true, false],
    'another partner id': [{ partnerId: 'other' }, false, false],
  };
  it('the one that is asked for, on the pages that may ask', async () => {
    await serveApp(codePage('other', {}, { resume: null }));
    const page = await openApp(codePage('code', started, { resume: null }));
    await page.click('#start');
    await hubIsOpen();
    for (const [what, [options, onSamePage, onAnother]] of Object.entries(wanted))
      for (const [name, expected] of [
        ['code', onSamePage],
        ['other', onAnother],
      ] as const) {
        await navigateWindow(
          /code|other/.exec((await windows())[0] ?? '')?.[0] ?? '',
          `${app}/rig/${name}`,
        );
        const answer = await evaluateIn(`/rig/${name}`, `resume(${JSON.stringify(options)})`);
        expect(answer, `${what} on ${name}`).to.equal(expected);
      }
  });

  it('after the browser has refused the window, and the user has let it through', async () => {
    const page = await openApp(codePage('code', {}, { resume: null }));
    await page.evaluate(`{
      const { open } = window;
      window.open = (...args) => void open.apply(window, args) ?? null;
    }`);
    await page.click('#start');
    expect(await outcome(page, 'started')).to.include({ code: 'popup-blocked' });
    expect(await page.evaluate('resume()')).to.be.true;
    await clickIn('/rig/hub', '#next');
    expect(await outcome(page, 'resumed')).to.include({ client: 'c1' });
  });

  it('until its signal aborts', async () => {
    const page = await openApp(codePage('code', {}, { resume: null }));
    await page.click('#start');
    await hubIsOpen();
    await reloadWindow(page.part);
    await page.evaluate(`void (window.controller = new AbortController())`);
    expect(await page.evaluate('resume({ signal: controller.signal })')).to.be.true;
    await pause(100);
    await page.evaluate('controller.abort()');
    expect(await outcome(page, 'resumed')).to.include({ code: 'aborted' });
    expect(await page.evaluate('sessionStorage.length')).to.equal(0);
    await clickIn('/rig/hub', '#next');
    await pause(600);
    expect(await page.types()).to.deep.equal(['resumed']);
  });

  it('not at all with a signal that was aborted before: the flow ends', async () => {
    const page = await openApp(codePage('code', {}, { resume: null }));
    await page.click('#start');
    await hubIsOpen();
    await reloadWindow(page.part);
    expect(await page.evaluate('resume({ signal: AbortSignal.abort() })')).to.be.true;
    expect(await outcome(page, 'resumed')).to.include({ code: 'aborted' });
    expect(await page.evaluate('sessionStorage.length')).to.equal(0);
  });

  it('not after an hour', async () => {
    const page = await openApp(codePage('code', {}, { resume: null }));
    await page.click('#start');
    await hubIsOpen();
    await reloadWindow(page.part);
    await page.evaluate('void (Date.now = ((now) => () => now() + 3_600_000)(Date.now))');
    expect(await page.evaluate('resume({})')).to.be.false;
  });

  it('not in a copy of the tab, as long as the original is open', async () => {
    const url = await serveApp(codePage('copy', {}, { resume: { state: 'a' } }));
    const page = await openApp(
      codePage(
        'code',
        { state: 'a' },
        {
          body: `<br><a id="copy" href="${url}" target="_blank" rel="opener">Copy</a>`,
        },
      ),
    );
    await page.click('#start');
    await hubIsOpen();
    await page.click('#copy');
    await until(async () => (await windows()).some((address) => address.includes('/rig/copy')));
    await pause(700);
    await clickIn('/rig/hub', '#next');
    expect(await outcome(page, 'started')).to.include({ client: 'c1' });
    await pause(300);
    expect(await openedApp('copy').types()).to.deep.equal([]);
  });
});

describe('a page that the browser prerenders', () => {
  afterEach(tidyUp);

  // A driver may lose a page that is shown after prerendering: it reports by itself, and reloads itself.
  const reporting = `<script>{
    const channel = new BroadcastChannel('late');
    channel.onmessage = () => location.reload();
    setInterval(() => {
      if (document.prerendering) return;
      channel.postMessage({ found, events, stored: sessionStorage.length });
    }, 100);
  }</script>`;

  it('takes no result before it is shown', async () => {
    let report = { found: null as boolean | null, events: [] as Recorded[], stored: 0 };
    const channel = new BroadcastChannel('late');
    channel.onmessage = ({ data }) => (report = data as typeof report);
    const start = { display: 'redirect', state: 'mine' };
    const url = await serveApp(
      codePage('late', start, { resume: { state: 'mine' }, body: reporting }),
    );
    const page = await openApp(
      codePage('code', start, {
        hub: {},
        resume: null,
        body: `<a id="next" href="${url}">Next</a>
          <script type="speculationrules">
            { "prerender": [{ "urls": ["${url}"], "eagerness": "immediate" }] }
          </script>`,
      }),
    );
    await page.click('#start');
    const isStored = 'Object.keys(sessionStorage).some((key) => key.includes(":result:"))';
    await until(async () => (await page.evaluate(isStored)) === true);
    await pause(1500);
    await page.evaluate('void setTimeout(() => document.querySelector("#next").click())');
    await until(() => report.events.length > 0);
    expect(report.events[0]).to.deep.include({ type: 'resumed' });
    expect(report.events[0]?.detail).to.include({ client: 'c1', state: 'mine' });
    expect(report.stored).to.equal(0);
    channel.postMessage('reload');
    await until(() => report.found === false);
    channel.close();
  });
});

describe('what code has started and what a button has started', () => {
  afterEach(tidyUp);

  it('are two things: neither goes on with the other', async () => {
    const page = codePage('both', {});
    const button = '<dialog-io-button {button}></dialog-io-button><br>';
    const both = await openApp({
      ...page,
      hub: { steps: ['wait'] },
      body: button + String(page.body),
    });
    await both.click('dialog-io-button');
    await until(async () => (await windows()).length === 2);
    await reloadWindow(both.part);
    expect(await found(both)).to.be.false;
    await clickIn('/rig/hub', '#next');
    await both.until('io-result');
    await until(async () => (await windows()).length === 1);

    await both.click('#start');
    await until(async () => (await windows()).length === 2);
    await reloadWindow(both.part);
    expect(await found(both)).to.be.true;
    await clickIn('/rig/hub', '#next');
    expect(await outcome(both, 'resumed')).to.include({ client: 'c1' });
    expect(await both.types()).to.deep.equal(['resumed']);
  });
});

describe('resumeOnboarding() waits for a flow that another page holds', () => {
  afterEach(tidyUp);

  it('until that page is gone, whatever buttons leave the page meanwhile', async () => {
    const { setTimeout } = window;
    // Between two tries it waits for seconds; a test need not.
    window.setTimeout = ((act: () => void, ms = 0) =>
      setTimeout(act, ms >= 5000 ? ms / 20 : ms)) as typeof window.setTimeout;
    const record = waitingRecord();
    const other = new AbortController();
    await acquireFlow(record.id, other.signal);
    flowRecords.save(record.id, record);
    const resumed = resumeOnboarding({ state: 'mine' });
    const element = await button();
    await pause(700);
    element.remove();
    other.abort();
    storedResults.save(record, {
      secret: record.secret,
      search: '?client=c1&state=mine',
      createdAt: Date.now(),
    });
    expect(await resumed).to.include({ client: 'c1', state: 'mine' });
    window.setTimeout = setTimeout;
    // It still acknowledges duplicates for a while.
    await until(() => footprint().endsWith('none'));
  });

  it('leaves a result to the page that holds the flow, if it is given up first', async () => {
    const record = waitingRecord();
    const other = new AbortController();
    await acquireFlow(record.id, other.signal);
    flowRecords.save(record.id, record);
    const stored = { secret: record.secret, search: '?client=c1', createdAt: Date.now() };
    storedResults.save(record, stored);
    const given = new AbortController();
    const resumed = resumeOnboarding({ state: 'mine', signal: given.signal });
    given.abort();
    expect(await resumed?.catch((error: unknown) => error)).to.include({ code: 'aborted' });
    expect(storedResults.find(record.id)).to.deep.equal(stored);
    storedResults.remove(record.id);
    other.abort();
    await until(() => footprint().endsWith('none'));
  });
});
