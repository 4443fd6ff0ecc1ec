import { expect } from '@open-wc/testing';
import type { WindowFault } from 'dialog-io-button/simulator.js';
import { openApp } from '../rig/page/app-page.js';
import {
  button,
  next,
  partnerId,
  pause,
  record,
  serve,
  tidyUp,
  until,
} from '../rig/page/button.js';
import { hubWith } from '../rig/page/simulated-hub.js';
import { app, hub } from '../rig/page/sites.js';
import { click, windows } from '../rig/page/user.js';

const count = (number: number) => until(async () => (await windows()).length === number);

/** What a browser may refuse to a page, as a script in its head. */
const refusals: Record<string, string> = {
  'BroadcastChannel throws': `window.BroadcastChannel = class {
    constructor() { throw new DOMException('', 'SecurityError'); }
  };`,
  'there is no BroadcastChannel': 'delete window.BroadcastChannel;',
  'the storages throw': `for (const name of ['sessionStorage', 'localStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError') } });`,
  'the storages are null': `for (const name of ['sessionStorage', 'localStorage'])
    Object.defineProperty(window, name, { value: null });`,
  'the storages are full': `Storage.prototype.setItem = () => {
    throw new DOMException('', 'QuotaExceededError');
  };`,
  'there are no Web Locks': `Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });`,
  'Web Locks are refused': `LockManager.prototype.request = () =>
    Promise.reject(new DOMException('', 'SecurityError'));`,
};
const all = [
  refusals['BroadcastChannel throws'],
  refusals['the storages throw'],
  refusals['Web Locks are refused'],
].join('');

describe('whatever the browser refuses to a page, a result arrives:', () => {
  afterEach(tidyUp);

  const cases: [what: string, script: string, ...faults: WindowFault[]][] = [
    ...Object.entries(refusals).map(([what, script]): [string, string, WindowFault] => [
      `${what}, and the hub severs the windows`,
      script,
      'coop',
    ]),
    ['cookies are blocked: all of it, and the hub does not sever the windows', all],
  ];
  for (const [what, script, ...faults] of cases)
    it(what, async () => {
      const head = `<script>${script}</script>`;
      const redirect = await serve('refused', {
        body: `<title>Redirect</title>${head}<script src="/dist/dialog-io-redirect.min.js"></script>`,
      });
      const page = await openApp({
        name: 'app',
        head,
        attributes: {
          state: 'a+b c',
          'redirect-url': redirect,
          'hub-url': await hubWith(faults),
        },
      });
      await page.click();
      expect(await page.until('io-result')).to.include({ client: 'c1', state: 'a+b c' });
      await count(1);
      const types = (await page.types()).filter((type) => type !== 'io-cancel');
      expect(types).to.deep.equal(['io-open', 'io-result']);
    });
});

describe('a dead end is refused at its beginning, before the page is left:', () => {
  afterEach(tidyUp);

  const storages = ['the storages throw', 'the storages are null', 'the storages are full'];
  for (const what of storages)
    it(`the same window, if ${what}`, async () => {
      const page = await openApp({
        name: 'app',
        head: `<script>${refusals[what] ?? ''}</script>`,
        attributes: { display: 'redirect' },
      });
      await page.click();
      expect(await page.until('io-error')).to.include({ code: 'unsupported' });
      expect(await page.evaluate('document.querySelector("dialog-io-button").busy')).to.be.false;
      expect(await windows()).to.deep.equal([`${app}/rig/app`]);
    });

  it('the same window, in a frame', async () => {
    for (const [name, origin] of Object.entries({ ours: app, theirs: hub })) {
      const heard: unknown[] = [];
      const hear = ({ data }: MessageEvent) => heard.push(data);
      addEventListener('message', hear);
      const path = `framed-${name}`;
      await serve(path, {
        body: `<script src="/dist/dialog-io-button.min.js"></script>
          <dialog-io-button partner-id="${partnerId}" display="redirect" redirect-url="/a"></dialog-io-button>
          <script>
            addEventListener('io-error', ({ detail }) => parent.postMessage(detail.code, '*'));
            document.querySelector('dialog-io-button').click();
          </script>`,
      });
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.src = `${origin}/rig/${path}`;
      await until(() => heard.includes('unsupported'));
      removeEventListener('message', hear);
      frame.remove();
    }
  });

  const reserved = [
    'client=acme',
    'channels=',
    'revoked',
    'state=s',
    'error=1',
    'error_description=x',
  ];
  it('a redirect URL that uses a key of the result', async () => {
    for (const query of reserved)
      for (const url of [
        `/connected?${query}`,
        `/connected?a=1&${query}#/x`,
        `/connected#/x?${query}`,
      ]) {
        const element = await button({}, { 'redirect-url': url });
        const error = next(element, 'io-error');
        element.click();
        const { code } = (await error).detail;
        expect(code, url).to.equal('invalid-parameter');
        element.remove();
      }
    expect(await windows()).to.deep.equal([]);
  });
});

describe('a page that was told to leave, and is still here,', () => {
  afterEach(tidyUp);

  /** Why a navigation does not happen. */
  const stays: Record<string, () => Promise<{ url: string; head?: string }>> = {
    'because the server answers nothing': async () => ({
      url: await serve('nothing', { status: 204 }),
    }),
    'because the answer is a download': async () => ({
      url: await serve('file', { headers: { 'Content-Disposition': 'attachment' }, body: 'x' }),
    }),
    'because the user chose to stay': async () => ({
      url: await serve('slow', { body: 'x', delay: 20_000 }),
      head: '<script>addEventListener("io-open", () => setTimeout(() => window.stop(), 50))</script>',
    }),
  };
  for (const [why, prepare] of Object.entries(stays))
    it(`${why}: the next click goes again, and the button does not stay busy`, async () => {
      const { url, head = '' } = await prepare();
      const page = await openApp({
        name: 'app',
        // Five seconds are long for a test.
        head: `${head}<script>{
          const { setTimeout } = window;
          window.setTimeout = (act, ms, ...rest) => setTimeout(act, ms >= 5000 ? ms / 5 : ms, ...rest);
        }</script>`,
        attributes: { display: 'redirect', 'hub-url': url },
      });
      const openings = async () => (await page.types()).filter((type) => type === 'io-open').length;
      await page.click();
      await until(async () => (await openings()) === 1);
      await pause(200);
      await page.click();
      await until(async () => (await openings()) === 2);
      const isBusy = () =>
        page.evaluate<boolean>('document.querySelector("dialog-io-button").busy');
      await until(async () => !(await isBusy()));
      await page.click();
      await until(async () => (await openings()) === 3);
      expect((await page.types()).filter((type) => /error|result/.test(type))).to.deep.equal([]);
    });
});

describe('nothing but an IoError ever reaches io-error', () => {
  afterEach(tidyUp);

  const signers: Record<string, unknown> = {
    'throws at once': () => {
      throw new DOMException('with?a=secret', 'SecurityError');
    },
    'rejects with a string': () => Promise.reject(new Error('with?a=secret')),
    'gives nothing': () => Promise.resolve(undefined),
  };
  for (const [what, signer] of Object.entries(signers))
    it(`if the signer ${what}`, async () => {
      const element = await button({ steps: ['wait'] });
      element.signer = signer as never;
      const events = record(element);
      click(element);
      const { detail } = await next(element, 'io-error');
      expect(detail).to.include({ name: 'IoError', code: 'signature-failed' });
      expect(detail.message).not.to.contain('secret');
      expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-error']);
      await count(0);
    });
});
