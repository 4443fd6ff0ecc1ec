import { expect } from '@open-wc/testing';
import { HOLDER, acquireFlow } from '../../src/browser/flow-lock.js';
import { openApp, openedApp, serveApp, type AppPage } from '../rig/page/app-page.js';
import { pause, tidyUp, until } from '../rig/page/button.js';
import { clickIn, closeWindow, evaluateIn, reloadWindow, windows } from '../rig/page/user.js';

/** A script in the head of a page that has no Web Locks. */
const withoutLocks =
  '<script>Object.defineProperty(Navigator.prototype, "locks", { value: undefined })</script>';

/** Pages wait for seconds between two tries; a test need not. */
const hurried = `<script>{
  const { setTimeout } = window;
  window.setTimeout = (act, ms, ...rest) => setTimeout(act, ms >= 5000 ? ms / 20 : ms, ...rest);
}</script>`;

const heads: Record<string, string> = {
  'with Web Locks': '',
  'without Web Locks': withoutLocks,
};

let count = 0;
/** The id of a flow that no other test has used. */
const freshId = () => `flow ${(count += 1)} ${Math.random()}`;

const isHeld = (held: Promise<void>, ms: number) =>
  Promise.race([held.then(() => true), pause(ms).then(() => false)]);

describe('the lock of a flow', () => {
  afterEach(tidyUp);

  it('is acquired at once if it is free, by one page, and by the next after its release', async () => {
    const id = freshId();
    const [one, other] = [new AbortController(), new AbortController()];
    await acquireFlow(id, one.signal);
    const second = acquireFlow(id, other.signal);
    expect(await isHeld(second, 700)).to.be.false;
    other.abort();
    one.abort();
    const third = new AbortController();
    await acquireFlow(id, third.signal);
    third.abort();
  });

  it('is asked for in the task of the click, because the page may be left in it', () => {
    const { request } = LockManager.prototype;
    let asked = 0;
    LockManager.prototype.request = () => Promise.resolve((asked += 1));
    const flow = new AbortController();
    void acquireFlow(freshId(), flow.signal, HOLDER);
    expect(asked).to.equal(1);
    flow.abort();
    LockManager.prototype.request = request;
  });

  it('stays with the page that has just started the flow, also before anybody could answer', async () => {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = () => Promise.reject(new DOMException('', 'SecurityError'));
    const [owner, copy] = [new AbortController(), new AbortController()];
    const id = freshId();
    const held = acquireFlow(id, owner.signal, HOLDER);
    await pause(20);
    // The best rank that another page can have.
    expect(await isHeld(acquireFlow(id, copy.signal, 0), 1500)).to.be.false;
    await held;
    copy.abort();
    owner.abort();
    LockManager.prototype.request = request;
  });

  const moments: Record<string, [ms: number, hasLocks: boolean]> = {
    'at once': [0, true],
    'while the browser is asked': [1, true],
    'while other pages are asked': [300, false],
  };
  for (const [when, [ms, hasLocks]] of Object.entries(moments))
    it(`is never taken if the signal aborts ${when}`, async () => {
      const id = freshId();
      const { request } = LockManager.prototype;
      let ask: () => unknown = () => undefined;
      // The browser answers when the signal has aborted.
      if (hasLocks && ms > 0)
        LockManager.prototype.request = (async (...args: Parameters<typeof request>) => {
          await new Promise((resolve) => (ask = () => resolve(undefined)));
          return request.apply(navigator.locks, args);
        }) as typeof request;
      if (!hasLocks)
        LockManager.prototype.request = () => Promise.reject(new DOMException('', 'SecurityError'));
      const gone = new AbortController();
      const held = acquireFlow(id, gone.signal);
      if (ms > 0) await pause(ms + 30);
      gone.abort();
      ask();
      expect(await isHeld(held, 600)).to.be.false;
      LockManager.prototype.request = request;
    });

  it('is free again once the signal has aborted', async () => {
    const id = freshId();
    const gone = new AbortController();
    void acquireFlow(id, gone.signal);
    gone.abort();
    const other = new AbortController();
    await acquireFlow(id, other.signal);
    other.abort();
  });

  const refusals: Record<string, [error: string, isHeld: boolean]> = {
    'a page back from the cache, whose request has failed': ['AbortError', false],
    'a page that is not shown': ['InvalidStateError', false],
    'a page without locks': ['SecurityError', true],
  };
  for (const [who, [name, expected]] of Object.entries(refusals))
    it(`is ${expected ? '' : 'not '}held by ${who}`, async () => {
      const { request } = LockManager.prototype;
      LockManager.prototype.request = () => Promise.reject(new DOMException('', name));
      const gone = new AbortController();
      expect(await isHeld(acquireFlow(freshId(), gone.signal), 1400)).to.equal(expected);
      gone.abort();
      LockManager.prototype.request = request;
    });

  it('is acquired by one of several that ask one after the other without Web Locks', async () => {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = () => Promise.reject(new DOMException('', 'SecurityError'));
    // The delays lead through every order of their questions and answers.
    for (const delay of [0, 60, 250, 450]) {
      const id = freshId();
      const rivals = [0, 1, 2].map(() => new AbortController());
      const held = await Promise.all(
        rivals.map(async ({ signal }, index) => {
          await pause(index * delay);
          return isHeld(acquireFlow(id, signal), 2400);
        }),
      );
      rivals.forEach((rival) => rival.abort());
      expect(held.filter(Boolean), `${delay} ms apart`).to.have.length(1);
    }
    LockManager.prototype.request = request;
  });
});

describe('of several pages that know a flow, the one that started it gets the result;', () => {
  afterEach(tidyUp);

  const hub = { steps: ['wait'] };
  /** By its state, the button of another page may go on with the flow. */
  const attributes = { state: 's' };
  const hubIsOpen = () =>
    until(async () => (await windows()).some((url) => url.includes('/rig/hub')));

  /** Opens another page that has, or finds, the record of the flow. Gives its name. */
  const copies: Record<string, (head: string) => Promise<Partial<AppPage>>> = {
    // A duplicated tab starts with the same copy.
    'not a window with a copy of the storage': async (head) => {
      const url = await serveApp({ name: 'copy', hub, attributes, head });
      return {
        body: `<dialog-io-button {button}></dialog-io-button><br>
        <a id="open" href="${url}" target="_blank" rel="opener">Open</a>`,
      };
    },
    'not a frame of the same origin': async (head) => {
      const url = await serveApp({ name: 'copy', hub, attributes, head });
      return {
        body: `<dialog-io-button {button}></dialog-io-button><br><a id="open">Open</a>
        <script>document.querySelector('#open').onclick = () => {
          const frame = document.createElement('iframe');
          frame.src = '${url}';
          document.body.append(frame);
        }</script>`,
      };
    },
    'not a second copy of the code': async () => ({
      body: `<dialog-io-button {button}></dialog-io-button><br><a id="open">Open</a>
        <script src="/dist/dialog-io-button.min.js"></script>
        <script>document.querySelector('#open').onclick = () => {
          customElements.define('x-button', class extends DialogIo.DialogIoButton {});
          document.body.insertAdjacentHTML('beforeend', \`<x-button id="copy" {button}></x-button>\`);
        }</script>`,
    }),
  };
  for (const [lock, head] of Object.entries(heads))
    for (const [who, prepare] of Object.entries(copies))
      it(`${who}, ${lock}`, async () => {
        const page = await openApp({
          name: 'original',
          hub,
          attributes,
          head,
          ...(await prepare(head)),
        });
        await page.click();
        await hubIsOpen();
        await evaluateIn(page.part, `void document.querySelector('#open').click()`);
        await pause(1200);
        await clickIn('/rig/hub', '#next');
        await page.until('io-result');
        await until(async () => !(await windows()).some((url) => url.includes('redirect')));
        await pause(300);
        const results = (await page.events()).filter(({ type }) => type === 'io-result');
        expect(results).to.have.length(1);
        expect(results[0]).not.to.include({ id: 'copy' });
        if ((await windows()).some((url) => url.includes('/rig/copy')))
          expect(await openedApp('copy').types()).to.deep.equal([]);
        if (who.includes('frame'))
          expect(await page.evaluate('frames[0].events.length')).to.equal(0);
      });

  /** A page whose flow is open in the hub, and a window with a copy of its record. */
  async function openOriginalAndCopy(head = '', headOfCopy = head) {
    const url = await serveApp({ name: 'copy', hub, attributes, head: headOfCopy });
    const page = await openApp({
      name: 'original',
      hub,
      attributes,
      head,
      body: `<dialog-io-button {button}></dialog-io-button><br>
        <a id="open" href="${url}" target="_blank" rel="opener">Open</a>`,
    });
    await page.click();
    await hubIsOpen();
    await page.click('#open');
    await until(async () => (await windows()).some((address) => address.includes('/rig/copy')));
    await pause(800);
    return { page, copy: openedApp('copy') };
  }

  for (const [lock, head] of Object.entries(heads))
    it(`a copy takes over when the original is closed, ${lock}`, async () => {
      const { page, copy } = await openOriginalAndCopy(head, head + hurried);
      await closeWindow(page.part);
      await clickIn('/rig/hub', '#next');
      expect(await copy.until('io-result')).to.include({ client: 'c1' });
      expect(await copy.types()).to.deep.equal(['io-result']);
    });

  for (const [lock, head] of Object.entries(heads))
    it(`the original again after a reload, though a copy waits, ${lock}`, async () => {
      const { page, copy } = await openOriginalAndCopy(head);
      await reloadWindow(page.part);
      await pause(1500);
      await clickIn('/rig/hub', '#next');
      expect(await page.until('io-result')).to.include({ client: 'c1' });
      await pause(300);
      expect(await copy.types()).to.deep.equal([]);
    });

  it('and once it has ended the flow, a copy never hears of it', async () => {
    const { page, copy } = await openOriginalAndCopy();
    await page.evaluate('document.querySelector("dialog-io-button").cancel()');
    await until(async () => (await copy.evaluate('sessionStorage.length')) === 0);
    expect(await copy.types()).to.deep.equal([]);
  });
});
