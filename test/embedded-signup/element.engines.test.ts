import { countFromHere, footprint } from '../rig/page/footprint.js';
import { expect, fixtureCleanup } from '@open-wc/testing';
import type { EmbeddedSignupResult } from '../../src/embedded-signup-element.js';
import {
  freshSdkUrl,
  message,
  page,
  serveFakeMeta,
  serveMeta,
  type Plan,
} from '../rig/page/fake-meta.js';
import {
  detailOf,
  prepareSignup,
  ready,
  recorded,
  signup,
  tidyUpSignup,
  types,
} from '../rig/page/signup.js';
import { click, press, toFront, windows } from '../rig/page/user.js';
import { pause, until } from '../rig/page/waiting.js';
import { asIoError } from '../rig/errors.js';

const waba = '102290129340398';
const finish = message('FINISH', { waba_id: waba });
/** A window that stays open until somebody closes it. */
const open: Plan = { callback: 'never' };

const logins = () => page.metaCalls?.filter(([name]) => name === 'login').length ?? 0;
const statusOf = (element: Element) =>
  element.shadowRoot?.querySelector('[role=status]')?.textContent.trim();

describe('<dialog-io-embedded-signup>', () => {
  beforeEach(prepareSignup);
  afterEach(tidyUpSignup);

  it('is accessible', async () => {
    await expect(await ready()).to.be.accessible();
    countFromHere(); // From its first check on, axe listens to messages from frames.
  });

  it('has the properties of its attributes, and defaults without them', async () => {
    const element = await signup({}, { 'feature-type': 'x', 'solution-id': '7777777' });
    expect(element).to.include({
      appId: '123456',
      configId: '654321',
      solutionId: '7777777',
      featureType: 'x',
      sdk: 'hover',
      graphVersion: 'v27.0',
      busy: false,
      result: null,
    });
    element.setAttribute('sdk', 'manual');
    expect(element.sdk).to.equal('manual');
    element.removeAttribute('sdk');
    expect(element.sdk).to.equal('hover');
    expect(element.matches(':state(invalid)')).to.equal(false);
    element.appId = 'x';
    await element.updateComplete;
    expect(element.matches(':state(invalid)')).to.equal(true);
  });

  it('delivers the result once, and keeps it', async () => {
    const element = await ready({
      posts: [
        [200, finish],
        [210, finish],
      ],
      callback: [500, { authResponse: { code: 'c0de' } }],
      closes: 400,
    });
    await click(element);
    await until(() => element.busy);
    await element.updateComplete;
    expect(element.matches(':state(busy)')).to.equal(true);
    expect(statusOf(element)).to.equal('Continue in the other window');
    await until(() => types().includes('io-embedded-signup'));
    await pause(300);
    expect(types()).to.deep.equal(['io-open', 'io-embedded-signup']);
    expect(detailOf('io-open')).to.deep.equal({ screen: 'embedded-signup', url: null });
    const result = detailOf('io-embedded-signup') as EmbeddedSignupResult;
    expect(result).to.deep.include({ wabaId: waba, code: 'c0de', event: 'FINISH' });
    expect(element.result).to.equal(result);
    expect(element.busy).to.equal(false);
    expect(statusOf(element)).to.equal('Finished');
  });

  it('gives start() the same result', async () => {
    const element = await ready({ posts: [[100, finish]], closes: 150 });
    const started: Promise<EmbeddedSignupResult>[] = [];
    element.addEventListener('io-open', () => started.push(element.start()));
    await click(element);
    expect(await started[0]).to.equal(element.result);
    expect(logins()).to.equal(1);
  });

  it('works by keyboard', async () => {
    const element = await ready({ posts: [[100, finish]], closes: 150 });
    element.focus();
    await press('Enter');
    await until(() => types().includes('io-embedded-signup'));
  });

  it('tells that the client left, and where; that is not an error', async () => {
    const element = await ready({ posts: [[100, message('CANCEL', { current_step: 'PHONE' })]] });
    await click(element);
    await until(() => types().includes('io-cancel'));
    expect(detailOf('io-cancel')).to.deep.equal({ reason: 'abandoned', step: 'PHONE' });
    expect(types()).to.deep.equal(['io-open', 'io-cancel']);
  });

  it('tells an error of Meta as an error', async () => {
    const element = await ready({ posts: [[100, message('CANCEL', { error_message: 'No.' })]] });
    await click(element);
    await until(() => types().includes('io-error'));
    const error = asIoError(detailOf('io-error'));
    expect(error).to.include({ code: 'signup-error', message: 'Meta reports: No.' });
    expect(error.details).to.deep.equal({ metaCode: null, sessionId: null, step: null });
    expect(types()).to.deep.equal(['io-open', 'io-error']);
  });

  it('reports the window closed, and starts anew at the next click', async () => {
    const element = await ready({ closes: 100 });
    await click(element);
    await until(() => types().includes('io-cancel'));
    expect(element.busy).to.equal(false);
    page.metaPlan = { posts: [[100, finish]], closes: 150 };
    await click(element);
    await until(() => types().includes('io-embedded-signup'));
    expect(recorded.map(({ detail }) => (detail as { reason?: string }).reason)).to.deep.equal([
      undefined,
      'closed',
      undefined,
      'superseded',
      undefined,
    ]);
  });

  it('opens one window, however often it is clicked', async () => {
    const element = await ready(open);
    await click(element);
    await until(async () => (await windows()).length === 1);
    await toFront();
    await click(element);
    await pause(300);
    expect(await windows()).to.have.length(1);
    expect(types()).to.deep.equal(['io-open']);
    expect(footprint()).to.match(/listeners: message$/);
  });

  it('brings its window to the front at a second click, and at start()', async () => {
    const element = await ready(open);
    let focused = 0;
    const handle = { closed: false, focus: () => (focused += 1), close: () => undefined };
    const original = window.open;
    window.open = () => handle as unknown as Window;
    await click(element);
    await until(() => element.busy);
    window.open = original;
    await click(element);
    await until(() => focused === 1);
    expect(element.start()).to.equal(element.start());
    expect(focused).to.equal(3);
    element.cancel();
  });

  for (const [whose, attributes, lang] of [
    ['its own', { lang: 'de' }, ''],
    ['that around it', {}, 'de'],
  ] as const)
    it(`loads Meta's SDK in the language of the page: ${whose}`, async () => {
      document.body.lang = lang;
      await serveMeta('de_DE/sdk.js', '', undefined, 1000);
      await signup({}, { sdk: 'eager', ...attributes });
      await until(() => document.querySelector('script[src*="/de_DE/sdk.js"]') !== null);
      document.body.removeAttribute('lang');
    });

  it('starts anew if it does not know its window', async () => {
    const element = await ready({ ...open, unseen: true });
    await click(element);
    await until(() => element.busy);
    await toFront();
    await click(element);
    await until(() => logins() === 2);
    expect(types()).to.deep.equal(['io-open', 'io-open', 'io-cancel']);
  });

  it('does nothing if io-open is prevented', async () => {
    const element = await ready();
    element.addEventListener('io-open', (event) => event.preventDefault());
    const error: unknown = await element.start().catch((error: unknown) => error);
    expect(error).to.include({ code: 'aborted' });
    expect(types()).to.deep.equal(['io-open']);
    expect(logins()).to.equal(0);
  });

  it('can be cancelled in io-open, and later', async () => {
    const element = await ready(open);
    element.addEventListener('io-open', () => element.cancel(), { once: true });
    await click(element);
    expect(types()).to.deep.equal(['io-open', 'io-cancel']);
    expect(logins()).to.equal(0);
    await click(element);
    await until(async () => (await windows()).length === 1);
    element.cancel();
    expect(detailOf('io-cancel')).to.deep.equal({ reason: 'aborted' });
    expect(types().filter((type) => type === 'io-cancel')).to.have.length(2);
    await until(async () => (await windows()).length === 0);
    element.cancel();
    expect(types().filter((type) => type === 'io-cancel')).to.have.length(2);
  });

  it('ends when it is removed, but not when it is moved', async () => {
    const element = await ready(open);
    let reason: string | undefined;
    element.addEventListener('io-cancel', ({ detail }) => (reason = detail.reason));
    await click(element);
    await until(async () => (await windows()).length === 1);
    const root = element.getRootNode() as ShadowRoot;
    element.remove();
    await Promise.resolve();
    root.append(element);
    await pause(300);
    expect([element.busy, reason]).to.deep.equal([true, undefined]);
    element.remove();
    await until(() => reason === 'aborted');
    await until(async () => (await windows()).length === 0);
  });

  it('gives what came before it was removed', async () => {
    const element = await ready({ posts: [[100, finish]], callback: 'never' });
    const given = new Promise((resolve) =>
      element.addEventListener('io-embedded-signup', resolve, { once: true }),
    );
    await click(element);
    await pause(1000);
    element.remove();
    await given;
    expect(element.result).to.deep.include({ wabaId: waba });
  });

  it('does nothing while it is disabled', async () => {
    const element = await signup({}, { sdk: 'eager', disabled: '' });
    await click(element);
    const error: unknown = await element.start().catch((error: unknown) => error);
    expect(error).to.include({ code: 'aborted' });
    expect([types(), page.FB]).to.deep.equal([[], undefined]);
  });

  it('loads nothing before it is asked to', async () => {
    // The pointer still rests where the last test has clicked.
    const away = document.body.appendChild(document.createElement('p'));
    away.style.marginTop = '300px';
    await click(away);
    away.remove();
    const element = await signup();
    await pause(300);
    expect(page.FB).to.equal(undefined);
    element.shadowRoot
      ?.querySelector('button')
      ?.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'touch' }));
    await until(() => page.FB !== undefined);
    expect(types()).to.deep.equal([]);
  });

  it('loads it on focus', async () => {
    (await signup()).focus();
    await until(() => page.FB !== undefined);
  });

  it('loads nothing for ids that are none, nor if the page loads it itself', async () => {
    for (const wrong of [{ 'app-id': 'x' }, { 'config-id': '' }, { sdk: 'manual' }]) {
      const element = await signup({}, { sdk: 'eager', ...wrong });
      element.focus();
      await pause(200);
      expect(page.FB, JSON.stringify(wrong)).to.equal(undefined);
      fixtureCleanup();
    }
  });

  it('loads it in the click and goes on, if that is quick', async () => {
    const element = await signup({ posts: [[100, finish]], closes: 150 });
    element.sdk = 'hover';
    await click(element);
    await until(() => types().length > 1);
    // WebKit allows a window in the click itself only.
    const isRefused = types().includes('io-error');
    if (isRefused) expect(detailOf('io-error')).to.include({ code: 'popup-blocked' });
    else await until(() => types().includes('io-embedded-signup'));
  });

  it('asks for another click if the SDK took too long for this one', async () => {
    await serveFakeMeta({ delay: 6500 });
    const element = await signup({ posts: [[100, finish]], closes: 150 });
    await click(element);
    expect(element.busy).to.equal(true);
    await until(() => types().includes('io-error'));
    expect(asIoError(detailOf('io-error')).code).to.be.oneOf(['sdk-not-ready', 'popup-blocked']);
    expect(element.busy).to.equal(false);
    await click(element);
    await until(() => types().includes('io-embedded-signup'));
  });

  it('says that the SDK was refused, and tries again at the next click', async () => {
    await serveMeta('en_US/sdk.js', '', {}, 0, 404);
    const element = await signup({ posts: [[100, finish]], closes: 150 });
    await click(element);
    await until(() => types().includes('io-error'));
    expect(detailOf('io-error')).to.include({ code: 'sdk-blocked' });
    await serveFakeMeta();
    element.sdkUrl = freshSdkUrl();
    element.sdk = 'eager';
    await until(() => page.metaCalls?.length === 1);
    await click(element);
    await until(() => types().includes('io-embedded-signup'));
  });

  it('can be cancelled while the SDK is on its way', async () => {
    await serveFakeMeta({ delay: 1000 });
    const element = await signup(open);
    await click(element);
    element.cancel();
    expect(detailOf('io-cancel')).to.deep.equal({ reason: 'aborted' });
    await until(() => page.metaCalls?.length === 1);
    await pause(200);
    expect(logins()).to.equal(0);
  });

  it('names what is wrong, and opens nothing', async () => {
    const element = await ready();
    element.solutionId = 'x';
    await click(element);
    expect(types()).to.deep.equal(['io-error']);
    expect(detailOf('io-error')).to.include({
      code: 'invalid-parameter',
      message: 'solution-id="x": use the digits of an id from Meta.',
    });
    expect(logins()).to.equal(0);
  });

  it('passes on what it is given', async () => {
    const element = await ready(open, {
      'solution-id': '7777777',
      'feature-type': 'whatsapp_business_app_onboarding',
      'preverified-phone-number-ids': '111111 222222',
    });
    element.extras = { setup: { business: { name: 'Example' } }, version: 'v4' };
    await click(element);
    await until(() => logins() === 1);
    const [, given] = page.metaCalls?.find(([name]) => name === 'login') ?? [];
    expect((given as { extras: object }).extras).to.deep.equal({
      setup: {
        solutionID: '7777777',
        preVerifiedPhone: { ids: ['111111', '222222'] },
        business: { name: 'Example' },
      },
      featureType: 'whatsapp_business_app_onboarding',
      version: 'v4',
    });
  });
});
