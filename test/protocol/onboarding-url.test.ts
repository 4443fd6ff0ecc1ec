import { expect } from 'chai';
import { buildOnboardingUrl } from '../../src/browser/build-onboarding-url.js';
import type { OnboardingOptions } from '../../src/protocol/parameters.js';
import { ioErrorOf } from '../rig/errors.js';

const partnerId = 'aAbBcCPA';

interface Row {
  readonly when: string;
  /** Besides the partner id. */
  readonly options: OnboardingOptions;
  readonly base?: string;
  readonly url: string;
}

function promiseEach(rows: readonly Row[]): void {
  for (const { when, options, base, url } of rows)
    it(when, () => {
      expect(buildOnboardingUrl({ partnerId, ...options }, base)).to.equal(url);
    });
}

describe('buildOnboardingUrl: the address', () => {
  promiseEach([
    {
      when: 'is the signup page by default',
      options: {},
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA',
    },
    {
      when: 'is the signup page for screen="signup"',
      options: { screen: 'signup' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA',
    },
    {
      when: 'is the permission screen for screen="permission"',
      options: { screen: 'permission' },
      url: 'https://hub.360dialog.com/dashboard/app/aAbBcCPA/permissions',
    },
    {
      when: 'has the query after the permission screen',
      options: { screen: 'permission', email: 'ada@client.example' },
      url: 'https://hub.360dialog.com/dashboard/app/aAbBcCPA/permissions?email=ada%40client.example',
    },
    {
      when: 'encodes the partner id',
      options: { partnerId: 'a/b?c#d%PA' },
      url: 'https://app.360dialog.com/onboarding/a%2Fb%3Fc%23d%25PA',
    },
    {
      when: 'takes a $ in the partner id for a letter',
      options: { partnerId: "a$&b$'PA" },
      url: "https://app.360dialog.com/onboarding/a%24%26b%24'PA",
    },
    {
      when: 'is hub-url where one is given',
      options: { hubUrl: 'https://staging-app.360dialog.com/onboarding/{partner-id}' },
      url: 'https://staging-app.360dialog.com/onboarding/aAbBcCPA',
    },
    {
      when: 'is hub-url for the permission screen, too',
      options: { hubUrl: 'https://hub.example/{partner-id}', screen: 'permission' },
      url: 'https://hub.example/aAbBcCPA',
    },
    {
      when: 'is hub-url as it is where it does not name the partner',
      options: { hubUrl: 'https://hub.example' },
      url: 'https://hub.example',
    },
    {
      when: 'names the partner wherever hub-url does, encoded',
      options: { partnerId: 'a&bPA', hubUrl: 'https://hub.example/{partner-id}?p={partner-id}' },
      url: 'https://hub.example/a%26bPA?p=a%26bPA',
    },
    {
      when: 'starts the query after a hub-url without one',
      options: { hubUrl: 'https://hub.example/{partner-id}', name: 'Ada' },
      url: 'https://hub.example/aAbBcCPA?name=Ada',
    },
    {
      when: 'goes on with the query of hub-url',
      options: { hubUrl: 'https://hub.example/{partner-id}?env=staging', name: 'Ada' },
      url: 'https://hub.example/aAbBcCPA?env=staging&name=Ada',
    },
    {
      when: 'puts the query before the hash of hub-url',
      options: { hubUrl: 'https://hub.example/{partner-id}#/start', name: 'Ada' },
      url: 'https://hub.example/aAbBcCPA?name=Ada#/start',
    },
    {
      when: 'puts the query between the query and the hash of hub-url',
      options: { hubUrl: 'https://hub.example/{partner-id}?env=staging#/start', name: 'Ada' },
      url: 'https://hub.example/aAbBcCPA?env=staging&name=Ada#/start',
    },
    {
      when: 'takes a ? in the hash of hub-url for no query',
      options: { hubUrl: 'https://hub.example/#/start?tab=1', name: 'Ada' },
      url: 'https://hub.example/?name=Ada#/start?tab=1',
    },
    {
      when: 'puts the query before an empty hash of hub-url',
      options: { hubUrl: 'https://hub.example/{partner-id}#', name: 'Ada' },
      url: 'https://hub.example/aAbBcCPA?name=Ada#',
    },
    {
      when: 'keeps query and hash of hub-url where nothing is added',
      options: { hubUrl: 'https://hub.example/?env=staging#/start' },
      url: 'https://hub.example/?env=staging#/start',
    },
    {
      when: 'takes a $ in a value for a letter',
      options: { name: "$& $' $1 $$" },
      url: "https://app.360dialog.com/onboarding/aAbBcCPA?name=%24%26%20%24'%20%241%20%24%24",
    },
    {
      when: 'replaces {partner-id} in hub-url only, not in a value',
      options: { name: '{partner-id}' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?name=%7Bpartner-id%7D',
    },
  ]);

  it('is that of hub-url, also if white space follows it in the attribute', () => {
    const options = { partnerId, hubUrl: 'https://hub.example/start\n  ', name: 'Ada' };
    expect(new URL(buildOnboardingUrl(options)).pathname).to.equal('/start');
  });

  it('needs a partner id', () => {
    const { code, message } = ioErrorOf(() => buildOnboardingUrl({ email: 'ada@client.example' }));
    expect(code).to.equal('invalid-parameter');
    expect(message).to.equal('partner-id="": use a Partner ID such as aAbBcCPA.');
  });
});

describe('buildOnboardingUrl: the query', () => {
  promiseEach([
    {
      when: 'carries every parameter, in the order of the contract and not of the options',
      options: {
        extraParameters: { hosting_type: 'cloud', utm_source: 'app' },
        flow: 'f1',
        preverifiedPhoneNumberId: '106540352242922',
        ioTimestamp: 1775653748,
        ioSignature: '7e44ff04',
        clientId: 'oaY9LLfUCL',
        connectClientUser: true,
        planSelection: 'premium',
        lang: 'de',
        next: 'login',
        partner: 'tenant-7',
        redirectUrl: 'https://app.example/done',
        state: 'order-4711',
        number: '4930123456',
        name: 'Ada Lovelace',
        email: 'ada@client.example',
      },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?email=ada%40client.example&name=Ada%20Lovelace&number=4930123456&state=order-4711&redirect_url=https%3A%2F%2Fapp.example%2Fdone&partner=tenant-7&next=login&lang=de&plan_selection=premium&connect_client_user=true&client_id=oaY9LLfUCL&io_signature=7e44ff04&io_timestamp=1775653748&preverified_phone_number_id=106540352242922&flow=f1&hosting_type=cloud&utm_source=app',
    },
    {
      when: 'leaves out what is undefined, null or empty',
      options: {
        email: undefined,
        name: null,
        number: '',
        state: '',
        redirectUrl: '',
        next: null,
        lang: undefined,
        planSelection: null,
        ioSignature: '',
        ioTimestamp: '',
        hubUrl: '',
        extraParameters: null,
      },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA',
    },
    {
      when: 'never carries a setting',
      options: {
        display: 'redirect',
        stateMode: 'sealed',
        redirectOrigins: 'https://app.example',
        signatureUrl: 'https://app.example/sign',
      },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA',
    },
    {
      when: 'has connect_client_user only where it is true',
      options: { connectClientUser: false, clientId: 'oaY9LLfUCL' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?client_id=oaY9LLfUCL',
    },
    {
      when: 'has no lang for a language that 360dialog lacks',
      options: { lang: 'fr', email: 'ada@client.example' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?email=ada%40client.example',
    },
    {
      when: 'has the digits of a number',
      options: { number: '+49 (30) 123-456.78' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?number=493012345678',
    },
    {
      when: 'carries a zero',
      options: { ioSignature: '0', ioTimestamp: 0 },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?io_signature=0&io_timestamp=0',
    },
  ]);
});

describe('buildOnboardingUrl: values from live integrations', () => {
  promiseEach([
    {
      when: 'a nested redirect URL keeps its own query',
      options: { redirectUrl: 'https://router.example/onboard/callback?platform=p&step=s' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?redirect_url=https%3A%2F%2Frouter.example%2Fonboard%2Fcallback%3Fplatform%3Dp%26step%3Ds',
    },
    {
      when: 'a nested redirect URL beside a state leaves that alone',
      options: { state: 'outer', redirectUrl: 'https://router.example/cb?stage=inner#top' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?state=outer&redirect_url=https%3A%2F%2Frouter.example%2Fcb%3Fstage%3Dinner%23top',
    },
    {
      when: 'a redirect path with :id stays as it is',
      options: { redirectUrl: 'https://app.example/clients/:id/done' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?redirect_url=https%3A%2F%2Fapp.example%2Fclients%2F%3Aid%2Fdone',
    },
    {
      when: 'an absolute redirect URL is sent as written, not tidied up',
      options: { redirectUrl: 'https://APP.example:443/a/../b c' },
      base: 'https://other.example/',
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?redirect_url=https%3A%2F%2FAPP.example%3A443%2Fa%2F..%2Fb%20c',
    },
    {
      when: 'a redirect URL on http: is fine, for local development',
      options: { redirectUrl: 'http://localhost:8000/done' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?redirect_url=http%3A%2F%2Flocalhost%3A8000%2Fdone',
    },
    {
      when: 'a relative redirect URL is resolved against the base',
      options: { redirectUrl: 'done.html?tenant=7' },
      base: 'https://app.example/connect/',
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?redirect_url=https%3A%2F%2Fapp.example%2Fconnect%2Fdone.html%3Ftenant%3D7',
    },
    {
      when: 'a redirect URL with a path alone is resolved against the base',
      options: { redirectUrl: '/done' },
      base: 'https://app.example/connect/',
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?redirect_url=https%3A%2F%2Fapp.example%2Fdone',
    },
    {
      when: 'JSON in state',
      options: { state: '{"tenant":7,"back":"/a?b=c"}' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?state=%7B%22tenant%22%3A7%2C%22back%22%3A%22%2Fa%3Fb%3Dc%22%7D',
    },
    {
      when: 'base64url state',
      options: { state: 'eyJ0ZW5hbnQiOjd9.a-b_c' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?state=eyJ0ZW5hbnQiOjd9.a-b_c',
    },
    {
      when: 'base64 state with +, / and =',
      options: { state: 'a+b/c==' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?state=a%2Bb%2Fc%3D%3D',
    },
    {
      when: 'a state that is encoded already is encoded again, to come back as it was',
      options: { state: 'a%20b' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?state=a%2520b',
    },
    {
      when: 'a state with line ends and tabs',
      options: { state: ' a\r\nb\t' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?state=%20a%0D%0Ab%09',
    },
    {
      when: 'a + in an email address',
      options: { email: 'ada+whatsapp@client.example' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?email=ada%2Bwhatsapp%40client.example',
    },
    {
      when: '& and # in a name',
      options: { name: 'Smith & Sons #1' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?name=Smith%20%26%20Sons%20%231',
    },
    {
      when: 'an apostrophe in a name, which encodeURIComponent leaves alone',
      options: { name: "O'Reilly (Dublin)!*" },
      url: "https://app.360dialog.com/onboarding/aAbBcCPA?name=O'Reilly%20(Dublin)!*",
    },
    {
      when: 'umlauts in a name',
      options: { name: 'Müller Söhne Großhandel' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?name=M%C3%BCller%20S%C3%B6hne%20Gro%C3%9Fhandel',
    },
    {
      when: 'an emoji in a name',
      options: { name: 'Blumen 🌻' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?name=Blumen%20%F0%9F%8C%BB',
    },
    {
      when: 'a signature in base64',
      options: { ioSignature: 'fkT/BHd8yM+p', ioTimestamp: '1775653748' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?io_signature=fkT%2FBHd8yM%2Bp&io_timestamp=1775653748',
    },
  ]);
});

describe('buildOnboardingUrl: extraParameters', () => {
  promiseEach([
    {
      when: 'come last, in their own order',
      options: { extraParameters: { z: '1', a: '2' }, flow: 'f1' },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?flow=f1&z=1&a=2',
    },
    {
      when: 'have their keys encoded as well as their values',
      options: { extraParameters: { 'a b&c': 'd e&f' } },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?a%20b%26c=d%20e%26f',
    },
    {
      when: 'keep their keys as they are written',
      options: { extraParameters: { hostingType: 'cloud', 'hosting-type': 'own' } },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?hostingType=cloud&hosting-type=own',
    },
    {
      when: 'are left out where empty',
      options: { extraParameters: { empty: '', full: '1' } },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?full=1',
    },
    {
      when: 'may have the names of what every object inherits',
      options: {
        extraParameters: { ['__proto__']: '1', constructor: '2', toString: '3' },
      },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?__proto__=1&constructor=2&toString=3',
    },
    {
      when: 'may come without a prototype',
      options: { extraParameters: Object.assign(Object.create(null) as object, { a: '1' }) },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA?a=1',
    },
    {
      when: 'count only where they are the object’s own',
      options: {
        extraParameters: Object.create({ inherited: '1' }) as Record<string, string>,
      },
      url: 'https://app.360dialog.com/onboarding/aAbBcCPA',
    },
  ]);
});

describe('buildOnboardingUrl: a relative redirect URL', () => {
  const scope = globalThis as { document?: { baseURI: string } };
  const hadDocument = scope.document !== undefined;

  beforeEach(() => {
    scope.document ??= { baseURI: 'https://app.example/connect/' };
  });
  afterEach(() => {
    if (!hadDocument) delete scope.document;
  });

  it('is resolved against the document', () => {
    const url = buildOnboardingUrl({ partnerId, redirectUrl: 'done' });
    const resolved = new URL('done', scope.document?.baseURI).href;
    expect(new URL(url).searchParams.get('redirect_url')).to.equal(resolved);
  });

  it('is refused if there is nothing to resolve it against', () => {
    const options = { partnerId, redirectUrl: '/done' };
    const { code, message } = ioErrorOf(() => buildOnboardingUrl(options, 'about:blank'));
    expect(code).to.equal('invalid-parameter');
    expect(message).to.match(/^redirect-url="/);
  });

  it('is refused on a server, which has no document', function () {
    if (hadDocument) this.skip();
    delete scope.document;
    const { code } = ioErrorOf(() => buildOnboardingUrl({ partnerId, redirectUrl: '/done' }));
    expect(code).to.equal('invalid-parameter');
  });
});
