/** What snippets for Embedded Signup get wrong, row by row, and what the element does instead. */
import { expect } from '@open-wc/testing';
import {
  message,
  page,
  postBeforeLoginReturns,
  serveMeta,
  type Plan,
} from '../rig/page/fake-meta.js';
import { prepareSignup, ready, recorded, signup, tidyUpSignup, types } from '../rig/page/signup.js';
import { click } from '../rig/page/user.js';
import { pause, until } from '../rig/page/waiting.js';

const waba = '102290129340398';
const ids = { waba_id: waba };
const finish = message('FINISH', ids);
const { open } = window;

interface Fault {
  readonly plan?: Plan;
  readonly attributes?: Record<string, string>;
  /** What is wrong on the page before the click; the default is an SDK that is there. */
  readonly before?: (element: HTMLElement) => unknown;
  /** What Meta answers before there is an element: a mouse that rests on it loads the SDK. */
  readonly serve?: () => unknown;
  /** The events, and of each what matters. */
  readonly events: readonly (readonly [type: string, detail?: object])[];
}

const result = (detail: object = {}) =>
  [['io-open'], ['io-embedded-signup', { wabaId: waba, ...detail }]] as const;

const faults: Record<string, Fault> = {
  'the message comes before FB.login has returned': {
    plan: { callback: [300, {}] },
    before: () => postBeforeLoginReturns(finish),
    events: result(),
  },
  'a host whose name ends like that of Meta posts a result': {
    plan: { posts: [[600, finish]], closes: 700 },
    before: () =>
      postBeforeLoginReturns(
        message('FINISH', { waba_id: '666666666666666' }),
        'https://evilfacebook.com',
      ),
    events: result(),
  },
  'Meta reports an error under the name of a cancellation': {
    plan: { posts: [[100, message('CANCEL', { error_message: 'No.' })]] },
    events: [['io-open'], ['io-error', { code: 'signup-error', message: 'Meta reports: No.' }]],
  },
  'coexistence names no business': {
    plan: { posts: [[100, message('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', ids)]], closes: 200 },
    events: result({ coexistence: true, businessId: null }),
  },
  'the signup ends without a number': {
    plan: { posts: [[100, message('FINISH_ONLY_WABA', ids)]], closes: 200 },
    events: result({ phoneNumberId: null }),
  },
  'the browser refuses the window': {
    before: () => (window.open = () => null),
    events: [['io-open'], ['io-error', { code: 'popup-blocked' }]],
  },
  'the SDK is not there before the click': {
    plan: { posts: [[100, finish]], closes: 200 },
    attributes: { sdk: 'hover' },
    async before(element) {
      element.focus();
      await until(() => page.metaCalls?.some(([name]) => name === 'init') ?? false);
    },
    events: result(),
  },
  'an ad blocker refuses the SDK': {
    attributes: { sdk: 'hover' },
    serve: () => serveMeta('en_US/sdk.js', '', {}, 0, 404),
    events: [['io-open'], ['io-error', { code: 'sdk-blocked' }]],
  },
  'the callback is an async function, which the SDK refuses': {
    plan: { posts: [[100, finish]], callback: [300, { authResponse: { code: 'c0de' } }] },
    events: result({ code: 'c0de' }),
  },
  'the client cancels: nothing starts again by itself': {
    plan: { posts: [[100, message('CANCEL', { current_step: 'PHONE' })]], closes: 200 },
    events: [['io-open'], ['io-cancel', { reason: 'abandoned', step: 'PHONE' }]],
  },
  'the message comes twice': {
    plan: { posts: [100, 110, 400].map((after) => [after, finish] as const), closes: 500 },
    events: result(),
  },
  'the page is on http:': {
    attributes: { sdk: 'hover', 'sdk-url': '' },
    events: [['io-error', { code: 'insecure-page' }]],
  },
};

describe('what integrators of Embedded Signup suffer from', () => {
  beforeEach(prepareSignup);
  afterEach(() => {
    window.open = open;
    return tidyUpSignup();
  });

  for (const [what, { plan, attributes, serve, before, events }] of Object.entries(faults))
    it(what, async () => {
      await serve?.();
      const element = await (attributes ? signup(plan, attributes) : ready(plan));
      if (attributes?.['sdk-url'] === '') element.removeAttribute('sdk-url');
      await before?.(element);
      await click(element);
      await until(() => types().length === events.length);
      await pause(500);
      expect(types()).to.deep.equal(events.map(([type]) => type));
      for (const [index, [, detail]] of events.entries())
        if (detail) expect(recorded[index]?.detail).to.deep.include(detail);
    });
});
