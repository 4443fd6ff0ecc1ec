import { expect } from 'chai';
import { buildOnboardingUrl } from '../../src/browser/build-onboarding-url.js';
import {
  attributeName,
  defaults,
  ioParameters,
  queryKey,
  settings,
} from '../../src/protocol/parameters.js';
import { parseTable } from '../../src/protocol/parse-options.js';
import { ioErrorOf } from '../rig/errors.js';

const partnerId = 'aAbBcCPA';
const table = { ...settings, ...ioParameters };
type Property = keyof typeof table;

const read = (property: Property, value: unknown): string | undefined =>
  parseTable(table, { [property]: value }, 'https://app.example/connect/')[property];

const refusal = (property: string, value: unknown): string => {
  const { code, message } = ioErrorOf(() => buildOnboardingUrl({ partnerId, [property]: value }));
  expect(code).to.equal('invalid-parameter');
  return message;
};

describe('the table of parameters', () => {
  const contract: [property: string, attribute: string, query: string][] = [
    ['email', 'email', 'email'],
    ['name', 'name', 'name'],
    ['number', 'number', 'number'],
    ['state', 'state', 'state'],
    ['redirectUrl', 'redirect-url', 'redirect_url'],
    ['partner', 'partner', 'partner'],
    ['next', 'next', 'next'],
    ['lang', 'lang', 'lang'],
    ['planSelection', 'plan-selection', 'plan_selection'],
    ['connectClientUser', 'connect-client-user', 'connect_client_user'],
    ['clientId', 'client-id', 'client_id'],
    ['ioSignature', 'io-signature', 'io_signature'],
    ['ioTimestamp', 'io-timestamp', 'io_timestamp'],
    ['preverifiedPhoneNumberId', 'preverified-phone-number-id', 'preverified_phone_number_id'],
    ['flow', 'flow', 'flow'],
  ];

  it('has the rows of the contract, in its order', () => {
    expect(Object.keys(ioParameters)).to.deep.equal(contract.map(([property]) => property));
  });

  for (const [property, attribute, query] of contract)
    it(`names ${property} ${attribute} in HTML and ${query} in the URL`, () => {
      expect(attributeName(property)).to.equal(attribute);
      expect(queryKey(property)).to.equal(query);
    });

  const attributes = [
    'partner-id',
    'screen',
    'hub-url',
    'display',
    'state-mode',
    'state-check',
    'redirect-origins',
    'signature-url',
  ];
  it('has the settings of the contract', () => {
    expect(Object.keys(settings).map(attributeName)).to.deep.equal(attributes);
  });

  it('has the defaults of the contract', () => {
    expect(defaults).to.deep.equal({
      screen: 'signup',
      display: 'popup',
      stateMode: 'verbatim',
      stateCheck: 'strict',
    });
  });
});

describe('parseTable', () => {
  it('gives what is present, in the order of the table', () => {
    const options = { flow: 'f1', lang: 'de-AT', name: '', state: null, email: 'ada@x.example' };
    const wire = parseTable(ioParameters, options);
    expect(Object.entries(wire)).to.deep.equal([
      ['email', 'ada@x.example'],
      ['lang', 'de'],
      ['flow', 'f1'],
    ]);
  });

  it('reads nothing that the table does not name', () => {
    expect(parseTable(settings, { email: 'ada@x.example' } as object)).to.deep.equal({});
  });

  it('names the first refused row of the table', () => {
    const act = () => parseTable(ioParameters, { flow: {}, planSelection: 'gold', next: 'later' });
    expect(ioErrorOf(act).message).to.match(/^next="later"/);
  });
});

describe('a parameter', () => {
  const accepted: [property: Property, value: unknown, wire: string | undefined][] = [
    ['state', ' any string\n', ' any string\n'],
    ['state', '🌻', '🌻'],
    ['state', 'undefined', 'undefined'],
    ['clientId', 4711, '4711'],
    ['partner', 0, '0'],

    ['partnerId', 'aAbBcCPA', 'aAbBcCPA'],
    ['partnerId', 'a.b', 'a.b'],
    ['partnerId', '...', '...'],
    ['partnerId', '.a', '.a'],

    ['number', '4930123456', '4930123456'],
    ['number', 4930123456, '4930123456'],
    ['number', '+49 30 123456', '4930123456'],
    ['number', '0049 30 123456', '4930123456'],
    ['number', '(+49) 30 123456', '4930123456'],
    ['number', '+49-30.12 34-56', '4930123456'],
    ['number', '[49] {30} 123456', '4930123456'],
    ['number', '+49\u00A030\u2009123456', '4930123456'],
    ['number', '+49 30 12\u201334\u201156', '4930123456'],
    ['number', '\t+49 30 123456\n', '4930123456'],
    ['number', '493000123456', '493000123456'],

    ['redirectUrl', 'https://app.example/done', 'https://app.example/done'],
    ['redirectUrl', 'http://app.example/done', 'http://app.example/done'],
    ['redirectUrl', 'HTTPS://app.example', 'HTTPS://app.example'],
    ['redirectUrl', ' https://app.example/done\n', 'https://app.example/done'],
    ['redirectUrl', 'done', 'https://app.example/connect/done'],
    ['redirectUrl', '\n  done', 'https://app.example/connect/done'],
    ['redirectUrl', '?done', 'https://app.example/connect/?done'],
    ['redirectUrl', 'done?at=a:b', 'https://app.example/connect/done?at=a:b'],
    ['redirectUrl', '//other.example/done', 'https://other.example/done'],
    ['signatureUrl', '/sign', 'https://app.example/sign'],

    ['next', 'login', 'login'],
    ['next', 'signup', 'signup'],
    ['planSelection', 'basic', 'basic'],
    ['planSelection', 'regular', 'regular'],
    ['planSelection', 'premium', 'premium'],
    ['screen', 'signup', 'signup'],
    ['screen', 'permission', 'permission'],
    ['display', 'popup', 'popup'],
    ['display', 'redirect', 'redirect'],
    ['stateMode', 'verbatim', 'verbatim'],
    ['stateMode', 'sealed', 'sealed'],

    ['lang', 'de', 'de'],
    ['lang', 'en', 'en'],
    ['lang', 'de-AT', 'de'],
    ['lang', 'en-US', 'en'],
    ['lang', 'de-Latn-DE-1996', 'de'],
    ['lang', 'en_GB', 'en'],
    ['lang', 'DE', 'de'],
    ['lang', 'fr', undefined],
    ['lang', 'den', undefined],
    ['lang', 'english', undefined],
    ['lang', 'x-de', undefined],

    ['connectClientUser', true, 'true'],
    ['connectClientUser', false, undefined],

    ['ioTimestamp', 1775653748, '1775653748'],
    ['ioTimestamp', '1775653748', '1775653748'],
    ['ioTimestamp', 9999999999, '9999999999'],
    ['ioTimestamp', 0, '0'],

    ['hubUrl', 'https://hub.example/{partner-id}', 'https://hub.example/{partner-id}'],
    ['hubUrl', 'https://{partner-id}.hub.example', 'https://{partner-id}.hub.example'],
    ['hubUrl', 'http://localhost:8001/hub', 'http://localhost:8001/hub'],
    ['hubUrl', 'http://hub.localhost/', 'http://hub.localhost/'],
    ['hubUrl', 'http://127.0.0.1:8001', 'http://127.0.0.1:8001'],
    ['hubUrl', 'http://127.10.200.30', 'http://127.10.200.30'],
    ['hubUrl', 'http://[::1]:8001/', 'http://[::1]:8001/'],

    ['redirectOrigins', 'https://app.example', 'https://app.example'],
    ['redirectOrigins', 'http://localhost:8000', 'http://localhost:8000'],
    [
      'redirectOrigins',
      ' https://a.example\n https://b.example ',
      'https://a.example https://b.example',
    ],
  ];
  for (const [property, value, wire] of accepted)
    it(`${attributeName(property)}=${JSON.stringify(value)} is sent as ${wire ?? 'nothing'}`, () => {
      expect(read(property, value)).to.equal(wire);
    });

  const absent: unknown[] = [undefined, null, ''];
  for (const property of Object.keys(table) as Property[])
    it(`${attributeName(property)} is absent as undefined, null and ''`, () => {
      expect(absent.map((value) => read(property, value))).to.deep.equal(
        absent.map(() => undefined),
      );
    });
});

describe('a refused parameter', () => {
  const refused: [property: string, value: unknown, message: string][] = [
    ['partnerId', '.', 'partner-id=".": use a Partner ID such as aAbBcCPA.'],
    ['partnerId', '..', 'partner-id="..": use a Partner ID such as aAbBcCPA.'],
    ['partnerId', 'a b', 'partner-id="a b": use a Partner ID such as aAbBcCPA.'],
    ['partnerId', 'a|1', 'partner-id="a|1": use a Partner ID such as aAbBcCPA.'],
    ['partnerId', 'aPA\n', 'partner-id="aPA\n": use a Partner ID such as aAbBcCPA.'],
    ['partnerId', {}, 'partner-id="object": use a Partner ID such as aAbBcCPA.'],

    ['screen', 'Signup', 'screen="Signup": use signup | permission.'],
    ['display', 'tab', 'display="tab": use popup | redirect.'],
    ['stateMode', 'secret', 'state-mode="secret": use verbatim | sealed.'],
    ['next', 'register', 'next="register": use login | signup.'],
    ['next', ' login', 'next=" login": use login | signup.'],
    ['planSelection', 'gold', 'plan-selection="gold": use basic | regular | premium.'],
    ['planSelection', 'Basic', 'plan-selection="Basic": use basic | regular | premium.'],
    [
      'planSelection',
      'constructor',
      'plan-selection="constructor": use basic | regular | premium.',
    ],
    ['planSelection', 1, 'plan-selection="1": use basic | regular | premium.'],
    ['planSelection', ['basic'], 'plan-selection="object": use basic | regular | premium.'],

    [
      'number',
      'call me',
      'number="call me": use digits with country code, such as +49 30 1234567.',
    ],
    [
      'number',
      '+49 30 FLOWERS',
      'number="+49 30 FLOWERS": use digits with country code, such as +49 30 1234567.',
    ],
    ['number', '49+30', 'number="49+30": use digits with country code, such as +49 30 1234567.'],
    ['number', '++49', 'number="++49": use digits with country code, such as +49 30 1234567.'],
    ['number', '+', 'number="+": use digits with country code, such as +49 30 1234567.'],
    ['number', '00', 'number="00": use digits with country code, such as +49 30 1234567.'],
    ['number', '---', 'number="---": use digits with country code, such as +49 30 1234567.'],
    ['number', '٤٩٣٠', 'number="٤٩٣٠": use digits with country code, such as +49 30 1234567.'],
    ['number', true, 'number="boolean": use digits with country code, such as +49 30 1234567.'],

    [
      'redirectUrl',
      'javascript:alert(1)',
      'redirect-url="javascript:…": use an http: or https: URL.',
    ],
    ['redirectUrl', 'data:text/html,hi', 'redirect-url="data:…": use an http: or https: URL.'],
    [
      'redirectUrl',
      'ftp://files.example/s3cret',
      'redirect-url="ftp://files.example…": use an http: or https: URL.',
    ],
    [
      'redirectUrl',
      'xhttps://a.example/',
      'redirect-url="xhttps://a.example…": use an http: or https: URL.',
    ],
    ['redirectUrl', 'https:', 'redirect-url="https:": use an http: or https: URL.'],
    ['redirectUrl', ' \n', 'redirect-url=" \n": use an http: or https: URL.'],
    ['redirectUrl', true, 'redirect-url="boolean": use an http: or https: URL.'],
    ['redirectUrl', {}, 'redirect-url="object": use an http: or https: URL.'],
    [
      'signatureUrl',
      'javascript:alert(1)',
      'signature-url="javascript:…": use an http: or https: URL.',
    ],

    [
      'hubUrl',
      'javascript:alert(1)',
      'hub-url="javascript:…": use an absolute https: URL (http: only on localhost).',
    ],
    ['hubUrl', '/hub', 'hub-url="/hub": use an absolute https: URL (http: only on localhost).'],
    [
      'hubUrl',
      'hub.example',
      'hub-url="hub.example": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      '{partner-id}',
      'hub-url="{partner-id}": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'ftp://localhost/',
      'hub-url="ftp://localhost…": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://hub.example/s3cret',
      'hub-url="http://hub.example…": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://localhost.a.example',
      'hub-url="http://localhost.a.examp…": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://alocalhost',
      'hub-url="http://alocalhost": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://127.0.0.1.a.example',
      'hub-url="http://127.0.0.1.a.examp…": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://a127.0.0.1.b',
      'hub-url="http://a127.0.0.1.b": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://128.0.0.1',
      'hub-url="http://128.0.0.1": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://[::2]/',
      'hub-url="http://[::2]…": use an absolute https: URL (http: only on localhost).',
    ],
    [
      'hubUrl',
      'http://localhost@a.example',
      'hub-url="http://a.example…": use an absolute https: URL (http: only on localhost).',
    ],
    ['hubUrl', 4711, 'hub-url="4711": use an absolute https: URL (http: only on localhost).'],

    ['redirectOrigins', '*', 'redirect-origins="*": use origins such as https://app.example.'],
    [
      'redirectOrigins',
      'null',
      'redirect-origins="null": use origins such as https://app.example.',
    ],
    [
      'redirectOrigins',
      'app.example',
      'redirect-origins="app.example": use origins such as https://app.example.',
    ],
    [
      'redirectOrigins',
      'https://a.example/',
      'redirect-origins="https://a.example…": use origins such as https://app.example.',
    ],
    [
      'redirectOrigins',
      'https://a.example https://b.example/x',
      'redirect-origins="https://a.example https:…": use origins such as https://app.example.',
    ],
    [
      'redirectOrigins',
      'https://a.example,https://b.example',
      'redirect-origins="https://a.example,https:…": use origins such as https://app.example.',
    ],
    [
      'redirectOrigins',
      'https://a.example:443',
      'redirect-origins="https://a.example:443": use origins such as https://app.example.',
    ],
    [
      'redirectOrigins',
      ['https://a.example'],
      'redirect-origins="object": use origins such as https://app.example.',
    ],

    [
      'ioTimestamp',
      1775653748000,
      'io-timestamp="1775653748000": use UNIX time in whole seconds, not milliseconds.',
    ],
    [
      'ioTimestamp',
      17756537480,
      'io-timestamp="17756537480": use UNIX time in whole seconds, not milliseconds.',
    ],
    [
      'ioTimestamp',
      1775653748.5,
      'io-timestamp="1775653748.5": use UNIX time in whole seconds, not milliseconds.',
    ],
    ['ioTimestamp', -1, 'io-timestamp="-1": use UNIX time in whole seconds, not milliseconds.'],
    [
      'ioTimestamp',
      ' 1775653748',
      'io-timestamp=" 1775653748": use UNIX time in whole seconds, not milliseconds.',
    ],
    [
      'ioTimestamp',
      '1775653748s',
      'io-timestamp="1775653748s": use UNIX time in whole seconds, not milliseconds.',
    ],
    ['ioTimestamp', 'now', 'io-timestamp="now": use UNIX time in whole seconds, not milliseconds.'],
    [
      'ioTimestamp',
      new Date(0),
      'io-timestamp="object": use UNIX time in whole seconds, not milliseconds.',
    ],

    ['lang', {}, 'lang="object": use a language tag.'],
    ['lang', true, 'lang="boolean": use a language tag.'],
    ['connectClientUser', 'true', 'connect-client-user="true": use true or false.'],
    ['connectClientUser', 1, 'connect-client-user="1": use true or false.'],
    [
      'planSelection',
      'a-plan-of-more-than-24-letters',
      'plan-selection="a-plan-of-more-than-24-l…": use basic | regular | premium.',
    ],
  ];
  for (const [property, value, message] of refused)
    it(`is told as: ${message.replaceAll('\n', '\\n')}`, () => {
      expect(refusal(property, value)).to.equal(message);
    });
});

describe('a URL attribute on a page that it could be resolved against', () => {
  for (const value of [' \n', true, {}, 'done\uD800', 'javascript:alert(1)', 'https://'])
    it(`is refused all the same as ${JSON.stringify(value)}`, () => {
      for (const property of ['redirectUrl', 'signatureUrl'] as const)
        expect(ioErrorOf(() => read(property, value)).code).to.equal('invalid-parameter');
    });
});

describe('a message', () => {
  const texts = [
    'email',
    'name',
    'state',
    'partner',
    'clientId',
    'ioSignature',
    'preverifiedPhoneNumberId',
    'flow',
  ];
  for (const property of texts) {
    const attribute = attributeName(property);
    it(`on ${attribute} never shows its value`, () => {
      const message = `${attribute}="…": use any well-formed string.`;
      expect(refusal(property, 's3cret\uD800')).to.equal(message);
      expect(refusal(property, { s3cret: 's3cret' })).to.equal(message);
      expect(refusal(property, true)).to.equal(message);
    });
  }

  const origin = 'https://app.example';
  const urls: [what: string, url: string][] = [
    ['path', '/s3cret'],
    ['query', '?s3cret'],
    ['hash', '#s3cret'],
  ];
  for (const [what, rest] of urls)
    it(`on a URL never shows its ${what}`, () => {
      const url = `${origin}${rest}`;
      expect(refusal('redirectUrl', url.replace('https', 'ftp'))).not.to.contain('s3cret');
      expect(refusal('signatureUrl', url.replace('https', 'ftp'))).not.to.contain('s3cret');
      expect(refusal('hubUrl', url.replace('https', 'http'))).not.to.contain('s3cret');
      expect(refusal('redirectOrigins', url)).not.to.contain('s3cret');
    });

  it('on a URL never shows user and password', () => {
    expect(refusal('redirectUrl', 'ftp://me:s3cret@a.example/')).not.to.contain('s3cret');
    expect(refusal('hubUrl', 'http://me:s3cret@a.example/')).not.to.contain('s3cret');
  });

  it('on an extra parameter never shows its value', () => {
    expect(refusal('extraParameters', { tenant: 's3cret\uD800' })).not.to.contain('s3cret');
    expect(refusal('extraParameters', { tenant: { s3cret: 1 } })).not.to.contain('s3cret');
  });
});

describe('a string that has no UTF-8 form', () => {
  const lone: [what: string, value: string][] = [
    ['first half of a pair', 'https://a.example/\uD83C'],
    ['second half of a pair', 'https://a.example/\uDF3B'],
    ['pair the wrong way round', 'https://a.example/\uDF3B\uD83C'],
    ['half before a pair', 'https://a.example/\uD83C\uD83C\uDF3B'],
    // WebKitGTK 2.50 does not find it by /\p{Surrogate}/u.
    ['half before a byte order mark', 'https://a.example/\uD800\uFEFF'],
  ];
  const properties = [
    'partnerId',
    'hubUrl',
    'email',
    'name',
    'number',
    'state',
    'redirectUrl',
    'partner',
    'clientId',
    'ioSignature',
    'preverifiedPhoneNumberId',
    'flow',
  ];
  for (const property of properties)
    it(`is refused for ${attributeName(property)}`, () => {
      for (const [, value] of lone) refusal(property, value);
    });

  for (const [what, value] of lone)
    it(`is refused in extraParameters: ${what}, as key and as value`, () => {
      refusal('extraParameters', { [value]: '1' });
      refusal('extraParameters', { tenant: value });
    });
});

describe('io-signature and io-timestamp', () => {
  const rule = 'io-signature and io-timestamp: set both or neither.';

  it('are fine together', () => {
    const options = { partnerId, ioSignature: '7e44ff04', ioTimestamp: 1775653748 };
    expect(buildOnboardingUrl(options)).to.contain('io_signature=7e44ff04&io_timestamp=1775653748');
  });

  it('are refused one without the other', () => {
    expect(refusal('ioSignature', '7e44ff04')).to.equal(rule);
    expect(refusal('ioTimestamp', 1775653748)).to.equal(rule);
  });

  it('are refused if one of them is empty', () => {
    const act = () => buildOnboardingUrl({ partnerId, ioSignature: '7e44ff04', ioTimestamp: '' });
    expect(ioErrorOf(act).message).to.equal(rule);
  });
});

describe('extraParameters', () => {
  for (const property of Object.keys(ioParameters))
    it(`may not name ${queryKey(property)}`, () => {
      const message = refusal('extraParameters', { tenant: '7', [queryKey(property)]: 's3cret' });
      expect(message).to.match(/^extraParameters="/);
      expect(message).to.contain(`"${queryKey(property).slice(0, 24)}`);
      const attribute = queryKey(property).replaceAll('_', '-');
      expect(message).to.contain(`: use the attribute ${attribute}.`).and.not.to.contain('s3cret');
    });

  it('may not name a parameter even if nothing would be sent for it', () => {
    expect(refusal('extraParameters', { state: '' })).to.match(/^extraParameters="state"/);
  });

  it('may name an attribute or a setting that is not a query key', () => {
    const extraParameters = { 'plan-selection': 'a', planSelection: 'b', screen: 'c' };
    expect(buildOnboardingUrl({ partnerId, extraParameters })).to.match(
      /\?plan-selection=a&planSelection=b&screen=c$/,
    );
  });

  for (const value of [true, {}, ['1'], () => '1'])
    it(`may not hold a value of type ${Array.isArray(value) ? 'array' : typeof value}`, () => {
      expect(refusal('extraParameters', { tenant: value })).to.contain('tenant');
    });

  it('are named in a message as they are written', () => {
    expect(refusal('extraParameters', { hostingType: true })).to.contain('hostingType');
  });
});
