import { expect } from '@open-wc/testing';
import { serve, tidyUp, until } from '../rig/page/button.js';
import { hubWith } from '../rig/page/simulated-hub.js';
import { app, hubUrl } from '../rig/page/sites.js';
import { clickIn, evaluateIn, isWebKit, textIn, visit, windows } from '../rig/page/user.js';

/** Names that a classic script of a page may declare at its top level, and what they are there. */
const ownNames = {
  origin: "'mine'",
  history: '[]',
  screen: '0',
  self: 'null',
  navigator: "'N'",
  status: 'undefined',
  name: "'page'",
  parent: 'null',
  opener: "'O'",
  event: '1',
  performance: '0',
  crypto: "'coins'",
  frames: '0',
  localStorage: '{}',
  sessionStorage: 'null',
  screenX: "'a'",
  screenY: "'b'",
  outerWidth: 'undefined',
  outerHeight: 'undefined',
  setTimeout: 'null',
  clearTimeout: '1',
  setInterval: "'x'",
  clearInterval: '[]',
  fetch: '{}',
  addEventListener: '0',
  removeEventListener: '0',
  dispatchEvent: '0',
  postMessage: '0',
  open: "'closed'",
  close: "'open'",
  focus: 'false',
  stop: 'true',
  customElements: '[]',
  trustedTypes: '1',
  queueMicrotask: '2',
  requestAnimationFrame: '3',
  BroadcastChannel: "'tv'",
  URL: "'https://api.example'",
  URLSearchParams: '1',
  CustomEvent: 'null',
  AbortController: '{}',
  AbortSignal: '[]',
  MutationObserver: 'true',
  HTMLElement: "'div'",
  HTMLSlotElement: '2',
  Element: '{}',
  Document: "'report'",
  ShadowRoot: '0',
  CSSStyleSheet: '[]',
  Text: "'Hello'",
  Map: "'Berlin'",
  Set: '[]',
  WeakMap: '0',
  WeakSet: '0',
  Promise: "'given'",
  Date: "'today'",
  Error: "'none'",
  Intl: '{}',
  JSON: "'{}'",
  Math: '4',
  Number: "'+49'",
  String: "'rope'",
  Boolean: 'false',
  Symbol: "'%'",
  RegExp: 'null',
  Array: '{}',
  Object: '[]',
  Uint8Array: '8',
  atob: "'ASCII to'",
  btoa: "'back to'",
  encodeURIComponent: 'null',
  decodeURIComponent: 'null',
  globalThis: "'earth'",
  console: "'switch'",
};

/** In WebKit its driver runs in the page, and needs the others. */
const forWebKit = [
  'origin',
  'history',
  'screen',
  'parent',
  'opener',
  'status',
  'name',
  'open',
  'close',
  'URL',
  'URLSearchParams',
  'CustomEvent',
  'AbortController',
];

/**
 * From then on they are what the page says, in every script of the page; only `window.name` is still
 * the browser's. One script a name: if an engine refuses one, the others are declared all the same.
 */
const declarations = Object.entries(ownNames)
  .filter(([name]) => !isWebKit || forWebKit.includes(name))
  .map(([name, value]) => `<script>const ${name} = ${value};</script>`)
  .join('');

/** Opens a page of its own, without the rig's scripts, which use the browser's names. */
async function openPage(body: string): Promise<string> {
  await visit(await serve('own', { body }));
  expect(await evaluateIn('/rig/own', 'origin')).to.equal('mine');
  return '/rig/own';
}

describe('a page that has its own origin, history, screen or URL', () => {
  afterEach(tidyUp);

  const page = (attributes: string) => `<!doctype html><title>Own names</title>
    <script>window.events = []; for (const type of ['io-result', 'io-error', 'io-open', 'error'])
      window.addEventListener(type, ({ detail, message }) => events.push([type, detail?.client ?? detail?.message ?? message]));</script>
    ${declarations}
    <script src="/dist/dialog-io-button.min.js"></script>
    <dialog-io-button partner-id="aAbBcCPA" ${attributes}></dialog-io-button>`;

  const redirect = () =>
    serve('own-redirect', {
      body: `<!doctype html><title>Redirect</title>
        <script>window.addEventListener('error', ({ message }) => window.localStorage.setItem('error', message));</script>
        ${declarations}
        <script src="/dist/dialog-io-redirect.min.js"></script>`,
    });

  const types = async (part: string) =>
    ((await evaluateIn<[string, string][] | null>(part, 'events')) ?? []).map(([type]) => type);

  for (const [how, attributes] of Object.entries({
    'in a popup': '',
    'in a popup that the hub severs': 'data-severed',
    'in the same window': 'display="redirect"',
    'with a signature that is fetched': 'signature-url="/rig/sign"',
  }))
    it(`gets its result ${how}`, async () => {
      await serve('sign', {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ io_signature: 'signed', io_timestamp: 1_775_653_748 }),
      });
      const hub = await hubWith(attributes === 'data-severed' ? ['coop'] : []);
      const all = `${attributes} redirect-url="${await redirect()}" hub-url="${hub}"`;
      const opened = await openPage(page(all));
      await clickIn(opened, 'dialog-io-button');
      await until(async () => (await types(opened)).includes('io-result'));
      expect(await types(opened))
        .not.to.contain('error')
        .and.not.to.contain('io-error');
      await until(async () => (await windows()).length === 1);
      expect(localStorage.getItem('error')).to.be.null;
    });

  it('stores a result, and takes it after its return', async () => {
    const all = `redirect-url="${await redirect()}" hub-url="${hubUrl({ steps: ['wait'] })}"`;
    const opened = await openPage(page(all));
    await clickIn(opened, 'dialog-io-button');
    await until(async () => (await windows()).length === 2);
    await evaluateIn(opened, `void (window.location.href = '${app}/rig/elsewhere')`);
    await clickIn('/rig/hub', '#next');
    await until(async () => (await textIn('/rig/own-redirect')).startsWith('Finished.'));
    await evaluateIn('/rig/elsewhere', 'void window.history.back()');
    await until(async () => (await types(opened)).includes('io-result'));
    await until(async () => (await windows()).length === 1);
  });
});
