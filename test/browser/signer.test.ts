import { expect } from '@open-wc/testing';
import {
  IoError,
  startOnboarding,
  type IoSignature,
  type SignatureRequest,
} from '../../src/index.js';
import {
  button,
  next,
  observedSignal,
  pause,
  record,
  serve,
  tidyUp,
  until,
} from '../rig/page/button.js';
import { stranger, type Answer } from '../rig/page/sites.js';
import { click, closeWindow, isWebKit, windows } from '../rig/page/user.js';

const signature: IoSignature = { ioSignature: 'se+cret/signature==', ioTimestamp: 1775653748 };
const answer = { io_signature: signature.ioSignature, io_timestamp: signature.ioTimestamp };
const json = { 'Content-Type': 'application/json' };
const later = <Value>(value: Value, delay: number) =>
  new Promise<Value>((resolve) => setTimeout(resolve, delay, value));

describe('the IO Signature', () => {
  afterEach(tidyUp);

  for (const delay of [300, 2000, 6000])
    it(`may take ${String(delay)} ms: the window opens in the click and goes on then`, async () => {
      const element = await button({ steps: ['wait'] });
      const requests: SignatureRequest[] = [];
      element.signer = (request) => {
        requests.push(request);
        return later(signature, delay);
      };
      await click(element);
      await until(async () => (await windows()).length === 1);
      expect(element.busy).to.be.true;
      await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
      const [url = ''] = await windows();
      const { searchParams } = new URL(url);
      expect(searchParams.get('io_signature')).to.equal(signature.ioSignature);
      expect(searchParams.get('io_timestamp')).to.equal('1775653748');
      expect(requests.map(({ partnerId }) => partnerId)).to.deep.equal(['aAbBcCPA']);
      expect(element.url).not.to.contain('io_signature');
      expect(element.outerHTML).not.to.contain('cret');
    });

  it('comes from signature-url, asked once a click', async () => {
    await serve('sign', { headers: json, body: JSON.stringify(answer) });
    const element = await button({}, { 'signature-url': '/rig/sign' });
    click(element);
    await next(element, 'io-result');
    expect(performance.getEntriesByName(new URL('/rig/sign', location.href).href)).to.have.length(
      1,
    );
  });

  const failures: Record<string, [Answer | string, RegExp]> = {
    'is down': ['http://localhost:1/sign', /cannot be reached/],
    'answers 401': [{ status: 401 }, /returned status 401/],
    'answers 500': [{ status: 500 }, /returned status 500/],
    'answers HTML': [{ body: '<p>Sign in</p>' }, /did not return JSON/],
    'answers null': [{ headers: json, body: 'null' }, /io_signature/],
    // WebKit gives what has come as if it were all.
    'breaks off its answer': [
      { headers: json, body: '{"io_sig', breaksOff: true },
      isWebKit ? /did not return JSON/ : /cannot be reached/,
    ],
    'leaves out the signature': [{ headers: json, body: '{"io_timestamp":1}' }, /io_signature/],
    'signs what is not well-formed': [
      { headers: json, body: '{"io_signature":"\\ud800","io_timestamp":1}' },
      /io_signature is not a well-formed string/,
    ],
    'leaves out the timestamp': [{ headers: json, body: '{"io_signature":"s"}' }, /io_timestamp/],
    'signs milliseconds': [
      { headers: json, body: JSON.stringify({ ...answer, io_timestamp: 1775653748000 }) },
      /whole seconds/,
    ],
    redirects: [{ status: 302, headers: { Location: '/rig/sign' } }, /redirect/],
    'has no CORS': [`${stranger}/rig/sign`, /CORS/],
  };
  for (const [name, [endpoint, message]] of Object.entries(failures))
    it(`tells what is wrong if the endpoint ${name}, and the window closes`, async () => {
      if (typeof endpoint !== 'string') await serve('failing', endpoint);
      const url = typeof endpoint === 'string' ? endpoint : '/rig/failing';
      const element = await button({}, { 'signature-url': url });
      click(element);
      const { detail } = await next(element, 'io-error');
      expect(detail.code).to.equal('signature-failed');
      expect(detail.message).to.match(message);
      expect(detail.message).not.to.contain('cret');
      expect(element.busy).to.be.false;
      await until(async () => (await windows()).length === 0);
    });

  it('fails if the signer is rejected, without telling its reason to the page', async () => {
    const element = await button();
    const reason = new Error('the secret is hunter2');
    element.signer = () => Promise.reject(reason);
    click(element);
    const { detail } = await next(element, 'io-error');
    expect(detail.code).to.equal('signature-failed');
    expect(detail.message).not.to.contain('hunter2');
    expect(detail.cause).to.equal(reason);
  });

  it('fails with the cause if the endpoint cannot be reached, or breaks off its answer', async () => {
    await serve('broken', { headers: json, body: '{"io_sig', breaksOff: true });
    for (const url of ['http://localhost:1/sign', ...(isWebKit ? [] : ['/rig/broken'])]) {
      const element = await button({}, { 'signature-url': url });
      click(element);
      const { cause } = (await next(element, 'io-error')).detail;
      expect(cause, url).to.be.instanceOf(Error);
      expect(String(cause)).not.to.contain('io_sig');
    }
  });

  it('fails as such if the signer throws an error of this package that means something else', async () => {
    for (const code of ['aborted', 'expired', 'invalid-parameter'] as const) {
      const element = await button();
      const reason = new IoError(code, 'Of the signer.');
      element.signer = () => Promise.reject(reason);
      click(element);
      const { detail } = await next(element, 'io-error');
      expect(detail).to.include({ code: 'signature-failed', cause: reason });
    }
  });

  for (const none of [false, null, undefined, 0, ''])
    it(`comes from signature-url if signer is ${JSON.stringify(none) ?? 'undefined'}`, async () => {
      await serve('sign', { headers: json, body: JSON.stringify(answer) });
      const element = await button({ steps: ['wait'] }, { 'signature-url': '/rig/sign' });
      element.signer = none as unknown as undefined;
      await click(element);
      await until(async () => (await windows()).some((url) => url.includes('io_signature=')));
    });

  for (const wrong of [true, {}, 'sign', signature])
    it(`opens no window if signer is ${JSON.stringify(wrong)}`, async () => {
      const element = await button({}, { 'signature-url': '/rig/sign' });
      element.signer = wrong as never;
      click(element);
      const { detail } = await next(element, 'io-error');
      expect(detail.code).to.equal('invalid-parameter');
      expect(detail.message).to.contain('signer=').and.not.to.contain('cret');
      expect(await windows()).to.deep.equal([]);
      expect(sessionStorage).to.have.length(0);
    });

  it('never shows the answer of the endpoint, also not as the cause', async () => {
    await serve('failing', { body: 'se+cret/signature==' });
    const element = await button({}, { 'signature-url': '/rig/failing' });
    click(element);
    const { detail } = await next(element, 'io-error');
    expect(`${detail.message} ${String(detail.cause)}`).not.to.contain('cret');
  });

  it('lets an exception of the browser reach the caller as it is', async () => {
    const { open } = window;
    const exception = new TypeError('This window cannot be written to.');
    const closes: string[] = [];
    const popup = {
      closed: false,
      get document() {
        throw exception;
      },
      close: () => closes.push('popup'),
    };
    window.open = () => popup as never;
    const { signal, added } = observedSignal();
    const setup = { signer: async () => signature, signal };
    const started = startOnboarding({ partnerId: 'aAbBcCPA' }, setup);
    window.open = open;
    expect(added.size).to.equal(1);
    expect(await started.catch((error: unknown) => error)).to.equal(exception);
    expect(closes).to.deep.equal(['popup']);
    await until(() => added.size === 0);
  });

  it('fails if the signer throws at once', async () => {
    const element = await button();
    element.signer = () => {
      throw new Error('no');
    };
    click(element);
    expect((await next(element, 'io-error')).detail.code).to.equal('signature-failed');
  });

  it('fails after 15 s', async function () {
    this.timeout(25_000);
    const element = await button();
    let signal: AbortSignal | undefined;
    element.signer = (request) => {
      ({ signal } = request);
      return new Promise(() => undefined);
    };
    click(element);
    const { detail } = await next(element, 'io-error');
    expect(detail.message).to.contain('15 s');
    expect(signal?.aborted).to.be.true;
    await until(async () => (await windows()).length === 0);
  });

  it('is no longer asked for when the user closes the window', async () => {
    const element = await button();
    const events = record(element);
    let signal: AbortSignal | undefined;
    element.signer = (request) => {
      ({ signal } = request);
      return later(signature, 3000);
    };
    await click(element);
    await until(async () => (await windows()).length === 1);
    closeWindow();
    await next(element, 'io-cancel');
    expect(signal?.aborted).to.be.true;
    await pause(2500);
    expect(await windows()).to.deep.equal([]);
    expect(events.map(({ type }) => type)).to.deep.equal(['io-open', 'io-cancel']);
  });

  it('is no longer asked for after cancel(), and the window closes', async () => {
    const element = await button();
    let signal: AbortSignal | undefined;
    element.signer = (request) => {
      ({ signal } = request);
      return later(signature, 500);
    };
    await click(element);
    await until(async () => (await windows()).length === 1);
    element.cancel();
    expect(signal?.aborted).to.be.true;
    await until(async () => (await windows()).length === 0);
  });

  it('is waited for on a quiet page, in the language of the button, light or dark', async () => {
    const element = await button({}, { lang: 'de' });
    element.signer = () => new Promise(() => undefined);
    const { open } = window;
    let opened: Window | null = null;
    window.open = (...args) => (opened = open.apply(window, args));
    await click(element);
    window.open = open;
    await until(() => opened !== null);
    const { title, body, documentElement } = (opened as unknown as Window).document;
    expect([title, body.textContent]).to.deep.equal(Array(2).fill('360dialog wird geöffnet…'));
    expect(documentElement.lang).to.equal('de');
    expect(documentElement.style.colorScheme).to.equal('light dark');
    element.cancel();
  });

  it('gets a warning, and is sent, if a static one is over 5 minutes old', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (...args: unknown[]) => warnings.push(...args);
    for (const age of [200, 400]) {
      const timestamp = Math.floor(Date.now() / 1000) - age;
      const element = await button(
        {},
        { 'io-signature': 'abc', 'io-timestamp': String(timestamp) },
      );
      click(element);
      await next(element, 'io-result');
    }
    console.warn = warn;
    expect(warnings).to.have.length(1);
    expect(String(warnings[0])).to.contain('io-timestamp').and.not.to.contain('abc');
  });

  it('may be static', async () => {
    const element = await button(
      { steps: ['wait'] },
      { 'io-signature': 'abc', 'io-timestamp': String(Math.floor(Date.now() / 1000)) },
    );
    await click(element);
    await until(async () => (await windows()).some((url) => url.includes('io_signature=abc')));
  });
});
