import { footprint } from '../rig/page/footprint.js';
import { expect, fixtureCleanup, fixtureSync, html } from '@open-wc/testing';
import {
  IoError,
  loadFacebookSdk,
  startEmbeddedSignup,
  type EmbeddedSignupOptions,
  type EmbeddedSignupResult,
} from '../../src/embedded-signup.js';
import { observeWindow } from '../../src/embedded-signup/observe-window.js';
import { pause, until } from '../rig/page/waiting.js';
import {
  forgetMeta,
  message,
  metaOrigin,
  page,
  freshSdkUrl,
  postBeforeLoginReturns,
  serveFakeMeta,
  type Plan,
} from '../rig/page/fake-meta.js';
import { click, closeAllWindows, toFront, windows } from '../rig/page/user.js';
import { asIoError } from '../rig/errors.js';
import '../rig/page/second-attempt.js';

const waba = '102290129340398';
const number = '106540352242922';
let options: EmbeddedSignupOptions;

const finish = message('FINISH', { waba_id: waba, phone_number_id: number });
const coded = (code: unknown) => ({ authResponse: { code }, status: 'connected' });

interface Outcome {
  result?: EmbeddedSignupResult;
  error?: IoError;
  /** How often the window was reported closed. */
  closed: number;
}

const abort = { controller: new AbortController() };

/** Clicks a button that starts a signup; what becomes of it is filled in as it comes. */
async function start(plan: Plan = {}, more: EmbeddedSignupOptions = {}): Promise<Outcome> {
  page.metaPlan = plan;
  const outcome: Outcome = { closed: 0 };
  abort.controller = new AbortController();
  const button = fixtureSync<HTMLElement>(html`<button>Start</button>`);
  button.addEventListener('click', () => {
    startEmbeddedSignup(
      { ...options, ...more },
      { signal: abort.controller.signal, onClosed: () => (outcome.closed += 1) },
    ).then(
      (result) => (outcome.result = result),
      (error: unknown) => (outcome.error = asIoError(error)),
    );
  });
  await toFront();
  await click(button);
  return outcome;
}

const settled = (outcome: Outcome) => until(() => Boolean(outcome.result ?? outcome.error));

/** How long something takes, in milliseconds. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await act();
  return performance.now() - before;
}

const { open } = window;

/** Lets a timer of an hour fire after a moment. Returns how to end that. */
function hourOf(milliseconds: number): () => void {
  const { setTimeout: set } = window;
  window.setTimeout = ((act: () => void, delayMs: number) =>
    set(act, delayMs === 60 * 60_000 ? milliseconds : delayMs)) as typeof setTimeout;
  return () => void (window.setTimeout = set);
}

describe('the embedded signup', () => {
  beforeEach(async () => {
    forgetMeta();
    options = { appId: '123456', configId: '654321', sdkUrl: freshSdkUrl() };
    await serveFakeMeta();
    await loadFacebookSdk(options);
  });

  afterEach(async () => {
    abort.controller.abort();
    fixtureCleanup();
    await closeAllWindows();
    expect(window.open).to.equal(open);
    expect(footprint()).to.equal('0 intervals, 0 channels, listeners: none');
  });

  it('joins the message and the code that comes after it', async () => {
    const outcome = await start({
      posts: [[100, finish]],
      callback: [400, coded('c0de')],
      closes: 300,
    });
    await settled(outcome);
    expect(outcome.result).to.deep.equal({
      event: 'FINISH',
      wabaId: waba,
      wabaIds: [waba],
      phoneNumberId: number,
      businessId: null,
      coexistence: false,
      code: 'c0de',
      data: { waba_id: waba, phone_number_id: number },
    });
    expect(outcome.closed).to.equal(0);
    expect(page.metaCalls).to.deep.equal([
      ['init', { appId: '123456', version: 'v27.0' }],
      [
        'login',
        {
          config_id: '654321',
          response_type: 'code',
          override_default_response_type: true,
          extras: { setup: {} },
        },
      ],
    ]);
  });

  it('hears a message that comes before FB.login has returned', async () => {
    postBeforeLoginReturns(finish);
    const outcome = await start({ callback: [100, coded('c0de')] });
    await settled(outcome);
    expect(outcome.result).to.deep.include({ wabaId: waba, code: 'c0de' });
  });

  it('waits 60 minutes and no longer: a result that comes then is none', async () => {
    const outcome = await start({ posts: [[600, finish]], callback: 'never' });
    const { now } = Date;
    Date.now = () => now() + 60 * 60_000;
    await settled(outcome).finally(() => (Date.now = now));
    expect(outcome.error).to.include({ code: 'expired' });
    expect(outcome.result).to.be.undefined;
  });

  it('waits 60 minutes and no longer: if nothing comes, whatever the clock says', async () => {
    const restore = hourOf(1000);
    const { now } = Date;
    const outcome = await start({ callback: 'never' });
    Date.now = () => now() - 30 * 60_000;
    await settled(outcome).finally(() => (Date.now = now));
    restore();
    expect(outcome.error).to.include({ code: 'expired' });
  });

  it('gives the ids that came in the last seconds of the hour', async () => {
    const restore = hourOf(2000);
    const outcome = await start({ posts: [[100, finish]], callback: 'never' });
    await settled(outcome);
    restore();
    expect(outcome.result).to.deep.include({ wabaId: waba, code: null });
  });

  it('hears of no window that is opened later by who has wrapped window.open', () => {
    const heard: unknown[] = [];
    window.open = () => null;
    observeWindow(
      (opened) => heard.push(opened),
      () => {
        const observed = window.open;
        window.open = (...args) => observed(...args);
      },
    );
    window.open('/later');
    window.open = open;
    expect(heard).to.deep.equal([]);
  });

  it('joins them if the code comes first', async () => {
    const outcome = await start({ posts: [[900, finish]], callback: [300, coded('c0de')] });
    await settled(outcome);
    expect(outcome.result).to.deep.include({ wabaId: waba, code: 'c0de' });
  });

  it('does not wait for a code that will not come', async () => {
    const outcome = await start({ posts: [[100, finish]], closes: 150 });
    expect(await timed(() => settled(outcome))).to.be.below(3000);
    expect(outcome.result).to.deep.include({ wabaId: waba, code: null });
  });

  it('waits 5 s for the code and no longer', async () => {
    const outcome = await start({ posts: [[0, finish]], callback: 'never' });
    expect(await timed(() => settled(outcome))).to.be.within(4000, 7500);
    expect(outcome.result).to.deep.include({ wabaId: waba, code: null });
  });

  it('waits 8 s for the message and no longer; the code alone is a result', async () => {
    const outcome = await start({ callback: [100, coded('c0de')] });
    expect(await timed(() => settled(outcome))).to.be.within(7000, 10_500);
    expect(outcome.result).to.deep.equal({
      event: '',
      wabaId: null,
      wabaIds: [],
      phoneNumberId: null,
      businessId: null,
      coexistence: false,
      code: 'c0de',
      data: {},
    });
  });

  it('has no result without an account and a code', async () => {
    const outcome = await start({ posts: [[100, message('FINISH')]], closes: 150 });
    await settled(outcome);
    expect(outcome.error).to.include({ code: 'empty-result' });
  });

  it('tells where the client left', async () => {
    const outcome = await start({
      posts: [[100, message('CANCEL', { current_step: 'PHONE' })]],
      closes: 150,
    });
    await settled(outcome);
    expect(outcome.error).to.deep.include({ code: 'abandoned', details: { step: 'PHONE' } });
  });

  it('tells an error as an error', async () => {
    const data = { error_message: 'Number in use.', error_code: 17, session_id: 's1' };
    const outcome = await start({ posts: [[100, message('CANCEL', data)]] });
    await settled(outcome);
    expect(outcome.error).to.deep.include({
      code: 'signup-error',
      details: { metaCode: '17', sessionId: 's1', step: null },
    });
  });

  it('reports the window closed, and still takes a result', async () => {
    const outcome = await start({ closes: 100 });
    expect(await timed(() => until(() => outcome.closed > 0))).to.be.within(1400, 4000);
    expect(outcome.error).to.equal(undefined);
    await pause(500);
    expect(outcome.closed).to.equal(1);
    abort.controller.abort();
    await settled(outcome);
    expect(outcome.error).to.include({ code: 'aborted' });
  });

  it('does not call an open window closed because the SDK does', async () => {
    const outcome = await start({ posts: [[4000, finish]], callback: [50, {}] });
    await settled(outcome);
    expect(outcome).to.deep.include({ closed: 0 });
    expect(outcome.result).to.deep.include({ wabaId: waba, code: null });
  });

  it('reports a window closed of which the SDK says nothing', async () => {
    const outcome = await start({ closes: 100, callback: 'never' });
    expect(await timed(() => until(() => outcome.closed > 0))).to.be.within(4000, 8000);
  });

  it('reports a severed window closed, since no message can come', async () => {
    const outcome = await start({ coop: 'same-origin', callback: [300, {}] });
    await until(() => outcome.closed > 0);
    expect(await windows()).to.have.length(1);
  });

  it('takes the first finish and no second one', async () => {
    const second = message('FINISH', { waba_id: '999999' });
    const outcome = await start({
      posts: [
        [50, finish],
        [60, finish],
        [70, second],
        [80, message('CANCEL', { current_step: 'x' })],
        [90, message('ERROR')],
      ],
      callback: [600, coded('c0de')],
    });
    await settled(outcome);
    expect(outcome.result).to.deep.include({ wabaId: waba, code: 'c0de' });
  });

  it('takes a message that is sent as an object', async () => {
    const outcome = await start({ posts: [[50, JSON.parse(finish) as unknown]], closes: 100 });
    await settled(outcome);
    expect(outcome.result).to.deep.include({ wabaId: waba });
  });

  it('is not put off by what else Facebook posts', async () => {
    const others: unknown[] = ['cb=f2', '{', '[]', null, 7, {}, message('START'), [finish], ''];
    const outcome = await start({
      posts: [...others.map((other, index) => [index * 10, other] as const), [200, finish]],
      closes: 300,
    });
    await settled(outcome);
    expect(outcome.result).to.deep.include({ wabaId: waba });
  });

  it('ignores everybody but its own window', async () => {
    const outcome = await start({ callback: 'never' });
    await until(async () => (await windows()).length === 1);
    const heard: string[] = [];
    const hear = ({ origin }: MessageEvent) => heard.push(origin);
    window.addEventListener('message', hear);
    // Another page of Meta in a frame, one in a window, and this page itself.
    const address = `${metaOrigin}/rig/meta/window#${encodeURIComponent(JSON.stringify({ posts: [[0, finish]] }))}`;
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    const other = fixtureSync<HTMLElement>(html`<button>Other</button>`);
    other.onclick = () => window.open(address, '_blank', 'popup');
    await toFront();
    await click(other);
    window.postMessage(finish, '*');
    await until(() => heard.length >= 3);
    window.removeEventListener('message', hear);
    frame.remove();
    expect(heard.filter((origin) => origin === metaOrigin)).to.have.length(2);
    expect(outcome).to.deep.equal({ closed: 0 });
  });

  it('closes its window when it is cancelled', async () => {
    const outcome = await start({ callback: 'never' });
    await until(async () => (await windows()).length === 1);
    abort.controller.abort();
    await settled(outcome);
    expect(outcome.error).to.include({ code: 'aborted' });
    await until(async () => (await windows()).length === 0);
  });

  it('does not start if it was cancelled before', async () => {
    const error = await startEmbeddedSignup(options, { signal: AbortSignal.abort() }).catch(
      (error: unknown) => error,
    );
    expect(error).to.include({ code: 'aborted' });
    expect(page.metaCalls?.map(([name]) => name)).to.deep.equal(['init']);
  });

  it('tells at once that the browser refused the window', async () => {
    window.open = () => null;
    const outcome = await start();
    window.open = open;
    await settled(outcome);
    expect(outcome.error).to.include({ code: 'popup-blocked' });
  });

  it('tells what FB.login throws, and closes what it had opened', async () => {
    const cause = new Error('init not called with valid version');
    page.FB = {
      ...(page.FB as object),
      login() {
        window.open('about:blank', '_blank', 'popup');
        throw cause;
      },
    };
    const outcome = await start();
    await settled(outcome);
    expect(outcome.error).to.include({
      code: 'signup-error',
      message: 'Meta reports: init not called with valid version',
      cause,
    });
    await until(async () => (await windows()).length === 0);
  });

  it('leaves two signups of one page to their own windows', async () => {
    const first = await start({ posts: [[1500, finish]], closes: 1600 });
    const other = message('FINISH', { waba_id: '999999' });
    const second = await start({ posts: [[100, other]], closes: 200 });
    await settled(first);
    await settled(second);
    expect(first.result?.wabaId).to.equal(waba);
    expect(second.result?.wabaId).to.equal('999999');
  });

  it('takes the result of a client who seemed to be gone', async () => {
    const outcome = await start({ unseen: true, callback: [50, {}], posts: [[6000, finish]] });
    await until(() => outcome.closed > 0);
    expect(outcome.result).to.equal(undefined);
    await settled(outcome);
    expect(outcome).to.deep.include({ closed: 1 });
    expect(outcome.result).to.deep.include({ wabaId: waba, code: null });
  });
});
