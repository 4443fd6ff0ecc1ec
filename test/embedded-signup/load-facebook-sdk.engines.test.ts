import { footprint } from '../rig/page/footprint.js';
import { expect } from '@open-wc/testing';
import { IoError, loadFacebookSdk, type EmbeddedSignupOptions } from '../../src/embedded-signup.js';
import {
  forgetMeta,
  metaOrigin,
  page,
  freshSdkUrl,
  serveFakeMeta,
  serveMeta,
} from '../rig/page/fake-meta.js';
import { pause, until } from '../rig/page/waiting.js';
import '../rig/page/second-attempt.js';

let options: EmbeddedSignupOptions;

const scripts = () => document.querySelectorAll('script[src*="/rig/meta/"]').length;
const inits = () => page.metaCalls?.filter(([name]) => name === 'init').length ?? 0;

async function errorOf(promise: Promise<unknown>): Promise<IoError> {
  const error: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  return error instanceof IoError ? error : expect.fail(String(error));
}

/** An SDK that a page has loaded itself. */
function putSdkOnPage() {
  const calls: object[] = [];
  const sdk = { init: (given: object) => calls.push(given), login: () => undefined };
  page.FB = sdk;
  return { calls, sdk };
}

describe('loading Meta’s SDK', () => {
  beforeEach(async () => {
    forgetMeta();
    options = { appId: '123456', sdkUrl: freshSdkUrl() };
    await serveFakeMeta();
  });

  afterEach(() => {
    forgetMeta();
    expect(footprint()).to.equal('0 intervals, 0 channels, listeners: none');
  });

  it('loads and initialises it once, however often it is asked for', async () => {
    const [first, second] = await Promise.all([loadFacebookSdk(options), loadFacebookSdk(options)]);
    expect(await loadFacebookSdk({ ...options, configId: '654321' })).to.equal(first);
    expect(second).to.equal(first);
    expect(first).to.equal(page.FB);
    expect([scripts(), inits()]).to.deep.equal([1, 1]);
    expect(page.metaCalls).to.deep.equal([['init', { appId: '123456', version: 'v27.0' }]]);
  });

  it('waits until it is no longer a stub', async () => {
    await serveFakeMeta({ stub: 600 });
    const loading = loadFacebookSdk(options);
    await until(() => page.FB !== undefined);
    expect(inits()).to.equal(0);
    await loading;
    expect(page.FB).not.to.have.property('__buffer');
    expect(inits()).to.equal(1);
  });

  it('waits for fbAsyncInit, too', async () => {
    await serveMeta(
      'en_US/sdk.js',
      `window.FB = { init() { window.metaCalls = [['init', window.isInitialised]]; }, login() {} };
       setTimeout(() => { window.isInitialised = true; window.fbAsyncInit(); }, 400);`,
    );
    await loadFacebookSdk(options);
    expect(page.metaCalls).to.deep.equal([['init', true]]);
  });

  it('calls the fbAsyncInit of the page, and leaves it there', async () => {
    let calls = 0;
    const own = () => (calls += 1);
    page.fbAsyncInit = own;
    await loadFacebookSdk(options);
    expect(calls).to.equal(1);
    expect(page.fbAsyncInit).to.equal(own);
  });

  it('is ready even if the page sets its fbAsyncInit later', async () => {
    await serveFakeMeta({ stub: 300 });
    let calls = 0;
    const loading = loadFacebookSdk(options);
    page.fbAsyncInit = () => (calls += 1);
    await loading;
    expect([calls, inits()]).to.deep.equal([1, 1]);
  });

  it('uses one that is there, and initialises it once', async () => {
    const { calls, sdk } = putSdkOnPage();
    expect(await loadFacebookSdk(options)).to.equal(sdk);
    expect(await loadFacebookSdk(options)).to.equal(sdk);
    expect(calls).to.deep.equal([{ appId: '123456', version: 'v27.0' }]);
    expect(scripts()).to.equal(0);
  });

  it('initialises it with the version that is asked for', async () => {
    const { calls } = putSdkOnPage();
    await loadFacebookSdk({ ...options, graphVersion: 'v26.0' });
    expect(calls).to.deep.equal([{ appId: '123456', version: 'v26.0' }]);
  });

  it('waits for a stub that is there, and loads no second one', async () => {
    page.FB = { __buffer: {}, init: () => undefined, login: () => undefined };
    const loading = loadFacebookSdk(options);
    await pause(200);
    const { sdk } = putSdkOnPage();
    expect(await loading).to.equal(sdk);
    expect(scripts()).to.equal(0);
  });

  it('leaves an SDK to the page that initialises it itself', async () => {
    const { calls, sdk } = putSdkOnPage();
    expect(await loadFacebookSdk({ ...options, sdk: 'manual' })).to.equal(sdk);
    expect(calls).to.deep.equal([]);
  });

  it('waits for the page that loads it itself', async () => {
    const loading = loadFacebookSdk({ ...options, sdk: 'manual' });
    await pause(200);
    expect(scripts()).to.equal(0);
    const { sdk } = putSdkOnPage();
    expect(await loading).to.equal(sdk);
  });

  it('serves one app', async () => {
    await loadFacebookSdk(options);
    expect(await errorOf(loadFacebookSdk({ ...options, appId: '7777777' }))).to.include({
      code: 'invalid-parameter',
      message: 'app-id="7777777": use 123456, with which this page has used Meta\'s SDK before.',
    });
  });

  it('says who may have refused it, and tries again', async () => {
    await serveMeta('en_US/sdk.js', '', {}, 0, 403);
    const error = await errorOf(loadFacebookSdk(options));
    expect(error.code).to.equal('sdk-blocked');
    expect(error.message).to.match(/^Meta.s SDK was not loaded from 127\.0\.0\.1:\d+: look at/);
    expect(scripts()).to.equal(0);
    await serveFakeMeta();
    options = { ...options, sdkUrl: freshSdkUrl() };
    expect(await loadFacebookSdk(options)).to.equal(page.FB);
  });

  it('does not wait for ever, and tries again', async () => {
    await serveFakeMeta({ stub: 20_000 });
    const error = await errorOf(loadFacebookSdk(options));
    expect(error).to.include({ code: 'sdk-blocked' });
    expect(error.message).to.match(/did not come from 127\.0\.0\.1:\d+ within 10 s/);
    expect(page.FB).to.equal(undefined);
    await serveFakeMeta();
    options = { ...options, sdkUrl: freshSdkUrl() };
    await loadFacebookSdk(options);
    expect(page.FB).not.to.equal(undefined);
  });

  it('does not wait for ever for the page either', async () => {
    const error = await errorOf(loadFacebookSdk({ ...options, sdk: 'manual' }));
    expect(error).to.include({ code: 'sdk-blocked' });
    expect(error.message).to.include('sdk="manual"');
  });

  it('loads nothing for what is not allowed', async () => {
    for (const wrong of [{ appId: 'x' }, { appId: undefined }, { configId: 'x' }, { locale: 'x' }])
      expect(await errorOf(loadFacebookSdk({ ...options, ...wrong }))).to.include({
        code: 'invalid-parameter',
      });
    expect(scripts()).to.equal(0);
  });

  it('loads nothing of Meta on a page on http:, not even on localhost', async () => {
    const error = await errorOf(loadFacebookSdk({ appId: '123456' }));
    expect(error).to.include({ code: 'insecure-page' });
    expect(document.querySelector('script[src*="facebook"]')).to.equal(null);
  });

  it('asks for the locale', async () => {
    await serveMeta('de_DE/sdk.js', 'window.FB = { init() {}, login() {} }; fbAsyncInit();');
    await loadFacebookSdk({ ...options, lang: 'de-AT' });
    expect(
      document.querySelector(`script[src^="${metaOrigin}/rig/meta/de_DE/sdk.js"]`),
    ).not.to.equal(null);
  });

  it('tells what FB.init throws', async () => {
    const cause = new Error('invalid version specified');
    page.FB = {
      init() {
        throw cause;
      },
      login: () => undefined,
    };
    expect(await errorOf(loadFacebookSdk(options))).to.include({
      code: 'signup-error',
      message: 'Meta reports: invalid version specified',
      cause,
    });
  });
});
