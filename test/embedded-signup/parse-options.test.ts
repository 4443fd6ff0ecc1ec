import { expect } from 'chai';
import { localeOf } from '../../src/embedded-signup/locale.js';
import type { EmbeddedSignupOptions } from '../../src/embedded-signup/parameters.js';
import { parseSdkOptions, parseSignupOptions } from '../../src/embedded-signup/parse-options.js';
import { ioErrorOf } from '../rig/errors.js';

const required = { appId: '1234567890123456', configId: '6543210987654321' };

const loginOf = (options: EmbeddedSignupOptions) =>
  parseSignupOptions({ ...required, ...options }).login;

const extrasOf = (options: EmbeddedSignupOptions) => loginOf(options).extras;

describe('what FB.login is given', () => {
  it('is the configuration and the wish for a code', () => {
    expect(loginOf({})).to.deep.equal({
      config_id: required.configId,
      response_type: 'code',
      override_default_response_type: true,
      extras: { setup: {} },
    });
  });

  const rows: [promise: string, options: EmbeddedSignupOptions, extras: object][] = [
    ['names the solution', { solutionId: '7777777' }, { setup: { solutionID: '7777777' } }],
    ['names it as text', { solutionId: 7777777 }, { setup: { solutionID: '7777777' } }],
    [
      'names verified numbers as texts',
      { preverifiedPhoneNumberIds: ' 111111  222222 ' },
      { setup: { preVerifiedPhone: { ids: ['111111', '222222'] } } },
    ],
    [
      'passes the feature on as it is, with the solution',
      { featureType: 'whatsapp_business_app_onboarding', solutionId: '7777777' },
      { setup: { solutionID: '7777777' }, featureType: 'whatsapp_business_app_onboarding' },
    ],
    ['takes empty options for absent', { solutionId: '', featureType: null }, { setup: {} }],
    [
      'has the extras merged in deeply',
      {
        solutionId: '7777777',
        extras: { version: 'v4', setup: { business: { name: 'Example' }, phone: {} } },
      },
      {
        version: 'v4',
        setup: { solutionID: '7777777', business: { name: 'Example' }, phone: {} },
      },
    ],
    [
      'has the extras win',
      {
        solutionId: '7777777',
        featureType: 'a',
        extras: { featureType: 'b', setup: { solutionID: '8888888' } },
      },
      { setup: { solutionID: '8888888' }, featureType: 'b' },
    ],
    [
      'has arrays replaced',
      {
        preverifiedPhoneNumberIds: '111111 222222',
        extras: { setup: { preVerifiedPhone: { ids: ['333333'] } } },
      },
      { setup: { preVerifiedPhone: { ids: ['333333'] } } },
    ],
    [
      'has no more than text for an object, if the extras say so',
      { extras: { setup: null } },
      { setup: null },
    ],
    [
      'has keys of every name but one',
      {
        extras: JSON.parse(
          '{"constructor":{"a":1},"toString":1,"__proto__":{"polluted":1},"setup":{"__proto__":{"polluted":1}}}',
        ) as Record<string, unknown>,
      },
      { setup: {}, constructor: { a: 1 }, toString: 1 },
    ],
  ];
  for (const [promise, options, extras] of rows)
    it(promise, () => {
      expect(extrasOf(options)).to.deep.equal(extras);
      expect('polluted' in {}).to.equal(false);
    });

  it('leaves the page’s own object as it was, and takes nothing of it along', () => {
    const extras = { setup: { business: { name: 'Example' } } };
    const made = extrasOf({ solutionId: '7777777', extras }) as typeof extras;
    expect(extras).to.deep.equal({ setup: { business: { name: 'Example' } } });
    made.setup.business.name = 'changed';
    expect(extras.setup.business.name).to.equal('Example');
  });
});

describe('options that are not allowed', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['setup'] = { cyclic };
  const rows: [options: Record<string, unknown>, message: string][] = [
    [{ appId: undefined }, 'app-id="": use the digits of an id from Meta.'],
    [{ appId: 'abc' }, 'app-id="abc": use the digits of an id from Meta.'],
    [{ appId: '12 34' }, 'app-id="12 34": use the digits of an id from Meta.'],
    [{ appId: 2 ** 53 }, 'app-id="9007199254740992": use the digits of an id from Meta.'],
    [{ appId: true }, 'app-id="boolean": use the digits of an id from Meta.'],
    [{ configId: null }, 'config-id="": use the digits of an id from Meta.'],
    [{ configId: '-1' }, 'config-id="-1": use the digits of an id from Meta.'],
    [{ solutionId: 'x' }, 'solution-id="x": use the digits of an id from Meta.'],
    [
      { preverifiedPhoneNumberIds: '111111,222222' },
      'preverified-phone-number-ids="111111,222222": use ids from Meta, separated by spaces.',
    ],
    [{ featureType: '\ud800' }, 'feature-type="…": use any well-formed string.'],
    [{ graphVersion: '27' }, 'graph-version="27": use a version of the Graph API, such as v27.0.'],
    [{ locale: 'de' }, 'locale="de": use a language and a country, such as en_US.'],
    [{ locale: '../../evil' }, 'locale="../../evil": use a language and a country, such as en_US.'],
    [{ sdk: 'lazy' }, 'sdk="lazy": use hover | eager | manual.'],
    [
      { sdkUrl: 'http://sdk.example/{locale}/sdk.js' },
      'sdk-url="http://sdk.example…": use an absolute https: URL (http: only on localhost).',
    ],
    [
      { sdkUrl: 'javascript:alert(1)' },
      'sdk-url="javascript:…": use an absolute https: URL (http: only on localhost).',
    ],
    [
      { sdkUrl: '/sdk.js' },
      'sdk-url="/sdk.js": use an absolute https: URL (http: only on localhost).',
    ],
    [{ extras: 'jane@example.com' }, 'extras="string": use an object that can be written as JSON.'],
    [{ extras: [] }, 'extras="object": use an object that can be written as JSON.'],
    [{ extras: cyclic }, 'extras="object": use an object that can be written as JSON.'],
    [{ extras: { n: 1n } }, 'extras="object": use an object that can be written as JSON.'],
    [{ extras: () => 1 }, 'extras="function": use an object that can be written as JSON.'],
  ];
  for (const [options, message] of rows)
    it(message, () => {
      const given = { ...required, ...options } as EmbeddedSignupOptions;
      expect(ioErrorOf(() => parseSignupOptions(given))).to.include({
        code: 'invalid-parameter',
        message,
      });
    });
});

describe('the address of the SDK', () => {
  const rows: [promise: string, options: EmbeddedSignupOptions, url: string][] = [
    ['is Meta’s', {}, 'https://connect.facebook.net/en_US/sdk.js'],
    ['follows the page', { lang: 'de' }, 'https://connect.facebook.net/de_DE/sdk.js'],
    [
      'follows the option',
      { lang: 'de', locale: 'fr_FR' },
      'https://connect.facebook.net/fr_FR/sdk.js',
    ],
    [
      'is that of a simulator',
      { sdkUrl: 'http://127.0.0.1:8360/{locale}/sdk.js?{locale}', locale: 'it_IT' },
      'http://127.0.0.1:8360/it_IT/sdk.js?it_IT',
    ],
    ['needs no locale', { sdkUrl: 'https://sdk.example/x.js' }, 'https://sdk.example/x.js'],
  ];
  for (const [promise, options, url] of rows)
    it(promise, () => {
      expect(parseSdkOptions({ ...required, ...options })).to.include({ url });
    });

  it('tells whose messages count', () => {
    expect(parseSdkOptions(required).origin).to.equal(null);
    const { origin } = parseSdkOptions({ ...required, sdkUrl: 'https://sdk.example:444/x.js' });
    expect(origin).to.equal('https://sdk.example:444');
  });

  it('needs no login configuration', () => {
    expect(parseSdkOptions({ appId: required.appId })).to.deep.include({
      appId: required.appId,
      isManual: false,
    });
    expect(parseSdkOptions({ ...required, sdk: 'manual', graphVersion: 'v26.0' })).to.deep.include({
      graphVersion: 'v26.0',
      isManual: true,
    });
  });
});

describe('the locale of a language tag', () => {
  const rows: [tag: string, locale: string][] = [
    ['', 'en_US'],
    ['en', 'en_US'],
    ['en-GB', 'en_GB'],
    ['en-AU', 'en_US'],
    ['de', 'de_DE'],
    ['DE', 'de_DE'],
    ['de-AT', 'de_DE'],
    ['de_CH', 'de_DE'],
    ['es', 'es_ES'],
    ['es-419', 'es_ES'],
    ['fr', 'fr_FR'],
    ['fr-CA', 'fr_CA'],
    ['it', 'it_IT'],
    ['pt', 'pt_BR'],
    ['pt-BR', 'pt_BR'],
    ['pt-PT', 'pt_PT'],
    ['ja', 'ja_JP'],
    ['zh-TW', 'zh_TW'],
    ['zh-Hant-HK', 'zh_HK'],
    ['x', 'en_US'],
    ['constructor', 'en_US'],
    ['../../evil', 'en_US'],
    ['fil', 'en_US'],
  ];
  for (const [tag, locale] of rows)
    it(`of ${JSON.stringify(tag)} is ${locale}`, () => {
      expect(localeOf(tag)).to.equal(locale);
    });
});
