import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import ts from 'typescript';

/** TypeScript knows no types for the demo. */
const load = <Module>(path: string): Promise<Module> =>
  import(new URL(`../../demo/${path}`, import.meta.url).href) as Promise<Module>;

interface Server {
  demoOrigin: string;
  hubOrigin: string;
  close(): Promise<void>;
}
interface Refusal {
  failed: string;
  signed: string;
  expected: string;
  received: string;
}

const { createDemoServer } = await load<{ createDemoServer(): Promise<Server> }>('server.mjs');
const { platformSecret } = await load<Record<string, string>>('platform-secret.mjs');
const { signedPartner } = await load<{ signedPartner: string }>('../simulator/pages/partners.js');

const secondsNow = (): number => Math.floor(Date.now() / 1000);
const hmac = (string: string, secret = platformSecret ?? ''): string =>
  createHmac('sha512', secret).update(string).digest('hex');
const signed = (timestamp = secondsNow(), secret = platformSecret) => ({
  io_signature: hmac(`${signedPartner}|${timestamp}`, secret),
  io_timestamp: String(timestamp),
});

describe('the demo server', () => {
  let server: Server;
  before(async () => {
    server = await createDemoServer();
  });
  after(() => server.close());

  const demo = (path: string, init?: RequestInit) =>
    fetch(server.demoOrigin + path, { redirect: 'manual', ...init });
  const hub = (path: string) => fetch(server.hubOrigin + path, { redirect: 'manual' });

  /** The status of a request whose path and headers are sent as they are. */
  const raw = (path: string, { headers = {}, method = 'GET' } = {}): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(server.demoOrigin);
      const host = { Host: new URL(server.demoOrigin).host, ...headers };
      request({ host: '127.0.0.1', port, path, method, headers: host }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  describe('routes', () => {
    const types: Record<string, string> = {
      '/': 'text/html',
      '/index.html': 'text/html',
      '/demo/page/redirect.html': 'text/html',
      '/demo/page/demo.js': 'text/javascript',
      '/simulator/pages/base.css': 'text/css',
      '/demo/page/icon.svg': 'image/svg+xml',
      '/dist/dialog-io-button.min.js': 'text/javascript',
    };
    for (const [path, type] of Object.entries(types))
      it(`gives ${path} as ${type}`, async () => {
        const response = await demo(path);
        expect(response.status).to.equal(200);
        expect(response.headers.get('Content-Type')?.split(';')[0]).to.equal(type);
        expect(response.headers.get('X-Content-Type-Options')).to.equal('nosniff');
      });

    it('tells where the hub is', async () => {
      expect(await (await demo('/demo/page/hub.json')).json()).to.deep.equal({
        origin: server.hubOrigin,
      });
    });

    for (const path of ['/onboarding/aAbBcCPA', '/dashboard/app/aAbBcCPA/permissions'])
      it(`gives the hub's page at ${path}, with links that work there`, async () => {
        const response = await hub(path);
        expect(response.status).to.equal(200);
        expect(await response.text())
          .to.contain('src="/simulator/pages/hub.js"')
          .and.contain('href="/simulator/pages/base.css"');
      });

    it('sends a visitor of the hub to the demo', async () => {
      expect((await hub('/')).headers.get('Location')).to.equal(`${server.demoOrigin}/`);
    });

    it('keeps the two sites apart', async () => {
      expect((await demo('/onboarding/aAbBcCPA')).status).to.equal(404);
      expect((await hub('/demo/io-signature')).status).to.equal(404);
      expect((await hub('/demo/page/redirect.html')).headers.getSetCookie()).to.deep.equal([]);
    });

    const refused: [string, string, object, number][] = [
      ['a file that is not there', '/demo/nothing.html', {}, 404],
      ['a file of the project', '/package.json', {}, 404],
      ['a path that climbs', '/demo/../package.json', {}, 404],
      ['a path that climbs, encoded', '/demo/%2e%2e/package.json', {}, 404],
      ['a path that climbs with encoded slashes', '/demo/..%2fpackage.json', {}, 404],
      ['a path that climbs out of the project', '/demo/..%2f..%2f..%2fetc/passwd', {}, 404],
      ['a path that climbs with backslashes', '/demo/..%5cpackage.json', {}, 404],
      ['a folder that only begins like a public one', '/demo-secrets/a', {}, 404],
      ['a null byte', '/demo/page/demo.js%00', {}, 404],
      ['a malformed path', '/demo/%E0%A4%A', {}, 400],
      ['a host that it does not know', '/', { headers: { Host: 'evil.example' } }, 421],
      ['a name of Object.prototype as host', '/', { headers: { Host: 'constructor' } }, 421],
      ['a malformed host', '/', { headers: { Host: '[' } }, 421],
      ['another method', '/', { method: 'DELETE' }, 405],
    ];
    for (const [what, path, init, status] of refused)
      it(`answers ${status} to ${what}`, async () => {
        expect(await raw(path, init)).to.equal(status);
      });

    it('answers HEAD without a body', async () => {
      const response = await demo('/', { method: 'HEAD' });
      expect(response.status).to.equal(200);
      expect(await response.text()).to.equal('');
    });
  });

  describe('content security policy', () => {
    const policyOf = async (answer: Promise<Response>) =>
      Object.fromEntries(
        ((await answer).headers.get('Content-Security-Policy') ?? '')
          .split('; ')
          .map((directive) => directive.split(/ (.*)/)),
      ) as Record<string, string>;

    it('allows only own scripts and styles, on every page', async () => {
      const pages = [
        demo('/'),
        demo('/demo/page/redirect.html'),
        demo('/nothing'),
        hub('/onboarding/aAbBcCPA'),
        hub(`/onboarding/${signedPartner}`),
        hub('/simulator/pages/stranger.html'),
      ];
      for (const page of pages)
        expect(await policyOf(page)).to.include({
          'default-src': "'none'",
          'script-src': "'self'",
          'style-src': "'self'",
          'base-uri': "'none'",
        });
    });

    it('wants trusted types on the partner’s site', async () => {
      expect(await policyOf(demo('/'))).to.include({
        'require-trusted-types-for': "'script'",
        'trusted-types': 'lit-html',
      });
    });

    it('lets the demo frame the stranger of the hub’s origin, and nothing else', async () => {
      expect(await policyOf(demo('/'))).to.include({ 'frame-src': server.hubOrigin });
      expect(await policyOf(hub('/simulator/pages/stranger.html'))).to.include({
        'frame-ancestors': server.demoOrigin,
      });
      for (const page of [demo('/'), hub('/onboarding/aAbBcCPA')])
        expect(await policyOf(page)).to.include({ 'frame-ancestors': "'self'" });
    });

    it('finds nothing inline to forbid', async () => {
      for (const page of [
        '/',
        '/demo/page/redirect.html',
        '/simulator/pages/stranger.html',
        '/simulator/pages/index.html',
      ])
        expect(await (await demo(page)).text()).not.to.match(
          /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/,
        );
    });
  });

  describe('faults of the hub', () => {
    const coop = 'Cross-Origin-Opener-Policy';
    const policies = {
      coop: 'same-origin',
      'coop-allow-popups': 'same-origin-allow-popups',
      'coop-noopener': 'noopener-allow-popups',
      quoted: null,
      'none-of-them': null,
    };
    for (const [fault, policy] of Object.entries(policies))
      it(`${fault}: ${coop} is ${policy}`, async () => {
        const response = await hub(`/onboarding/aAbBcCPA?fault=${fault}`);
        expect(response.status).to.equal(200);
        expect(response.headers.get(coop)).to.equal(policy);
      });

    for (const [fault, policy] of Object.entries({ hop: null, 'coop-hop': 'same-origin' }))
      it(`${fault}: one redirect comes first, whose ${coop} is ${policy}`, async () => {
        const hop = await hub(`/onboarding/aAbBcCPA?fault=${fault}&state=a%20b`);
        expect(hop.status).to.equal(302);
        expect(hop.headers.get(coop)).to.equal(policy);
        expect(hop.headers.get('Location')).to.contain('state=a%20b');
        const page = await hub(hop.headers.get('Location') ?? '');
        expect(page.status).to.equal(200);
        expect(page.headers.get(coop)).to.equal(null);
      });
  });

  describe('signature endpoint', () => {
    let cookie: string;
    before(async () => {
      cookie = (await demo('/')).headers.getSetCookie()[0] ?? '';
    });

    const post = (fault = '', { headers = {}, partner = signedPartner } = {}) =>
      demo(`/demo/io-signature${fault && `?fault=${fault}`}`, {
        method: 'POST',
        headers: { Cookie: cookie.split(';')[0] ?? '', ...headers },
        body: JSON.stringify({ partner_id: partner }),
      });
    const read = async (answer: Promise<Response>) =>
      (await (await answer).json()) as { io_signature: string; io_timestamp: number };

    it('gives a session that no script and no other site can use', () => {
      expect(cookie).to.match(/^demo-session=[\w-]{36}; Path=\/; HttpOnly; SameSite=Strict$/);
    });

    it('signs for the session', async () => {
      const response = await post();
      expect(response.status).to.equal(200);
      expect(response.headers.get('Cache-Control')).to.equal('no-store');
      const { io_signature, io_timestamp } = await read(Promise.resolve(response));
      expect(io_signature).to.equal(hmac(`${signedPartner}|${io_timestamp}`));
      expect(secondsNow() - io_timestamp).to.be.within(0, 5);
    });

    for (const Cookie of ['', 'demo-session=made-up', 'other=1; demo-session='])
      for (const fault of ['', 'stale', 'wrong-secret', 'reused'])
        it(`answers 403 to the cookie "${Cookie}" with fault "${fault}"`, async () => {
          const response = await post(fault, { headers: { Cookie } });
          expect(response.status).to.equal(403);
          expect(await response.text()).not.to.contain('io_signature');
        });

    it('refuses another partner, and another method', async () => {
      expect((await post('', { partner: 'aAbBcCPA' })).status).to.equal(403);
      expect((await demo('/demo/io-signature')).status).to.equal(405);
    });

    it('fails as it is asked to', async () => {
      expect((await post('error')).status).to.equal(500);
      const stale = await read(post('stale'));
      expect(secondsNow() - stale.io_timestamp).to.be.within(600, 605);
      expect(stale.io_signature).to.equal(hmac(`${signedPartner}|${stale.io_timestamp}`));
      const wrong = await read(post('wrong-secret'));
      expect(wrong.io_signature).to.have.lengthOf(128);
      expect(wrong.io_signature).not.to.equal(hmac(`${signedPartner}|${wrong.io_timestamp}`));
      expect(await read(post('reused'))).to.deep.equal(await read(post('reused')));
      expect((await post('constructor')).status).to.equal(200);
    });

    it('takes its time where it is asked to', async () => {
      const start = Date.now();
      expect((await post('slow')).status).to.equal(200);
      expect(Date.now() - start).to.be.within(5900, 9000);
    }).timeout(12_000);

    it('makes what the hub accepts', async () => {
      const { io_signature, io_timestamp } = await read(post('reused'));
      const query = new URLSearchParams({ io_signature, io_timestamp: String(io_timestamp) });
      expect((await hub(`/onboarding/${signedPartner}?${query}`)).status).to.equal(302);
      expect((await hub(`/onboarding/${signedPartner}?${query}`)).status).to.equal(403);
    });
  });

  describe('signatures at the hub', () => {
    const screens: Record<string, string> = {
      signup: `/onboarding/${signedPartner}`,
      permission: `/dashboard/app/${signedPartner}/permissions`,
    };
    const ask = (parameters: Record<string, string>, screen = 'signup') =>
      hub(`${screens[screen]}?${new URLSearchParams(parameters)}`);

    async function refusalOf(parameters: Record<string, string>): Promise<Refusal> {
      const response = await ask(parameters);
      expect(response.status).to.equal(403);
      const html = await response.text();
      const [, content = ''] = /name="signature-refusal" content="([^"]*)"/.exec(html) ?? [];
      return JSON.parse(content.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Refusal;
    }

    let timestamp = secondsNow() - 10;
    /** Never the same twice. */
    const fresh = () => signed((timestamp -= 1));

    for (const screen of Object.keys(screens))
      it(`are asked for and accepted on the ${screen} screen`, async () => {
        expect((await ask({}, screen)).status).to.equal(403);
        const first = await ask(fresh(), screen);
        expect(first.status).to.equal(302);
        const address = first.headers.get('Location') ?? '';
        expect((await hub(address)).status).to.equal(200);
        expect((await hub(address)).status, 'a reload').to.equal(200);
      });

    it('are of no interest for the other partners', async () => {
      const response = await hub('/onboarding/aAbBcCPA?io_signature=a&io_timestamp=b');
      expect(response.status).to.equal(200);
    });

    it('go together with a fault of the hub', async () => {
      const first = await ask({ ...fresh(), fault: 'coop-hop' });
      const hop = await hub(first.headers.get('Location') ?? '');
      expect(hop.headers.get('Cross-Origin-Opener-Policy')).to.equal('same-origin');
      expect((await hub(hop.headers.get('Location') ?? '')).status).to.equal(200);
    });

    it('are refused where one is missing, or its timestamp', async () => {
      expect(await refusalOf({})).to.include({ failed: 'present' });
      const { io_signature, io_timestamp } = fresh();
      expect(await refusalOf({ io_signature })).to.include({ failed: 'present' });
      expect(await refusalOf({ io_timestamp })).to.include({ failed: 'present' });
    });

    it('are refused in milliseconds', async () => {
      const milliseconds = signed(Date.now());
      expect(await refusalOf(milliseconds)).to.include({ failed: 'seconds' });
    });

    it('are refused when wrong, with what would have been right', async () => {
      const wrong = signed(secondsNow(), 'another-secret');
      expect(await refusalOf(wrong)).to.include({
        failed: 'match',
        signed: `${signedPartner}|${wrong.io_timestamp}`,
        expected: hmac(`${signedPartner}|${wrong.io_timestamp}`),
        received: wrong.io_signature,
      });
    });

    it('are refused when they were made for another partner', async () => {
      const timestamp = secondsNow();
      const io_signature = hmac(`aAbBcCPA|${timestamp}`);
      const refusal = await refusalOf({ io_signature, io_timestamp: String(timestamp) });
      expect(refusal).to.include({ failed: 'match' });
    });

    it('are refused when stale', async () => {
      expect(await refusalOf(signed(secondsNow() - 400))).to.include({ failed: 'fresh' });
    });

    it('are refused when used before, also with a made-up attempt', async () => {
      const once = fresh();
      expect((await ask(once)).status).to.equal(302);
      expect(await refusalOf(once)).to.include({ failed: 'unused' });
      expect(await refusalOf({ ...once, attempt: 'made-up' })).to.include({ failed: 'unused' });
    });

    it('cannot break out of the page that shows them', async () => {
      const response = await ask({ ...fresh(), io_signature: '"><script>alert(1)</script>&quot;' });
      expect(await response.text()).not.to.contain('"><script>alert');
      const hostile = '&quot;"\\$&';
      expect(await refusalOf({ ...fresh(), io_signature: hostile })).to.include({
        received: hostile,
      });
    });
  });
});

describe('the signature check of the simulated hub', () => {
  type Admit = (partner: string, query: URLSearchParams) => { attempt?: string; refusal?: Refusal };
  let admit: Admit;
  let now: number;
  beforeEach(async () => {
    const { createSignatureCheck } = await load<{
      createSignatureCheck(options: { secret: string; now: () => number }): Admit;
    }>('hub-signature.mjs');
    now = 1_775_653_748_000;
    admit = createSignatureCheck({ secret: 'test-platform-secret', now: () => now });
  });

  const vector = {
    io_signature:
      '7e44ff04747cc8cf69c0c5796df59ae783237ff912bec70f87a0a04fa7ed6a823ff6fd521020b926cc29cb1a0a1445651da0ee8fedd0d5185b183c60e5c37b6a',
    io_timestamp: '1775653748',
  };

  it('accepts our vector', () => {
    const { attempt, refusal } = admit('aAbBcCPA', new URLSearchParams(vector));
    expect(attempt).to.be.a('string');
    expect(refusal).to.equal(undefined);
  });

  for (const [seconds, failed] of [
    [300, undefined],
    [301, 'fresh'],
    [-300, undefined],
    [-301, 'fresh'],
  ] as const)
    it(`${failed ? 'refuses' : 'accepts'} an age of ${seconds} seconds`, () => {
      now += seconds * 1000;
      const { refusal } = admit('aAbBcCPA', new URLSearchParams(vector));
      expect(refusal?.failed).to.equal(failed);
    });

  it('knows an attempt again, however late', () => {
    const { attempt = '' } = admit('aAbBcCPA', new URLSearchParams(vector));
    now += 3_600_000;
    expect(admit('aAbBcCPA', new URLSearchParams({ ...vector, attempt }))).to.deep.equal({
      attempt,
    });
  });
});

describe('the redirect of the simulated hub', () => {
  type Result = { client: string; channels: string[]; revoked: string[]; state: string | null };
  let redirectAddress: (url: string, result: Result, faults?: string[]) => string;
  before(async () => {
    ({ redirectAddress } = await load<{ redirectAddress: typeof redirectAddress }>(
      '../simulator/pages/redirect.js',
    ));
  });

  const home = 'https://app.example/back';
  const result = { client: 'aCL', channels: ['bCH', 'cCH'], revoked: ['dCH'], state: 'a b&c' };
  const query = 'client=aCL&channels=[bCH,cCH]&revoked=[dCH]&state=a%20b%26c';

  it('writes the brackets unquoted', () => {
    expect(redirectAddress(home, result)).to.equal(`${home}?${query}`);
  });

  it('keeps what the redirect URL brought along', () => {
    expect(redirectAddress(`${home}?a=1#b?c`, result)).to.equal(`${home}?a=1&${query}#b?c`);
  });

  it('leaves out channels where some are only taken back, and a state that was not sent', () => {
    const revoked = { ...result, channels: [], state: null };
    expect(redirectAddress(home, revoked)).to.equal(`${home}?client=aCL&revoked=[dCH]`);
    const none = { ...revoked, revoked: [] };
    expect(redirectAddress(home, none)).to.equal(`${home}?client=aCL&channels=[]`);
  });

  const altered: Record<string, string> = {
    quoted: `${home}?client=aCL&channels=["bCH","cCH"]&revoked=["dCH"]&state=a%20b%26c`,
    'no-channels': `${home}?client=aCL&revoked=[dCH]&state=a%20b%26c`,
    empty: `${home}?state=a%20b%26c`,
    error: `${home}?error=access_denied&error_description=The%20client%20declined&state=a%20b%26c`,
    'lost-state': `${home}?client=aCL&channels=[bCH,cCH]&revoked=[dCH]`,
    'wrong-state': `${home}?client=aCL&channels=[bCH,cCH]&revoked=[dCH]&state=state-of-someone-else`,
    'foreign-redirect': `/simulator/pages/stranger.html?${query}`,
  };
  for (const [fault, address] of Object.entries(altered))
    it(`does wrong what it is asked to: ${fault}`, () => {
      expect(redirectAddress(home, result, [fault])).to.equal(address);
    });
});

describe('what the simulated hub reads in its address', () => {
  interface Asked {
    partner: string;
    screen: string;
    language: string;
    redirectUrl: string;
    served: boolean;
    received: [string, string][];
    auto: string | null;
  }
  let readRequest: (href: string) => Asked;
  let refusalOf: (asked: Asked) => string | undefined;
  before(async () => {
    ({ readRequest, refusalOf } = await load<{
      readRequest: typeof readRequest;
      refusalOf: typeof refusalOf;
    }>('../simulator/pages/request.js'));
  });

  it('reads the served routes', () => {
    const asked = readRequest('http://127.0.0.1:8000/dashboard/app/aAbBcCPA/permissions');
    expect(asked).to.include({ partner: 'aAbBcCPA', screen: 'permission', served: true });
    expect(asked.redirectUrl).to.equal('http://localhost:8000/demo/page/redirect.html');
  });

  it('reads the static page, under any path', () => {
    const asked = readRequest(
      'https://host.example/sub/simulator/pages/index.html?partner-id=aAbBcCPA',
    );
    expect(asked).to.include({ partner: 'aAbBcCPA', screen: 'signup', served: false });
    expect(asked.redirectUrl).to.equal('https://host.example/sub/demo/page/redirect.html');
  });

  it('keeps the language that was chosen in it, and does not take it for a parameter', () => {
    const asked = readRequest('http://127.0.0.1/onboarding/aAbBcCPA?lang=en&spoken=de&fault=slow');
    expect(asked.language).to.equal('de');
    expect(asked.received).to.deep.equal([['lang', 'en']]);
  });

  it('goes on by itself only to a page near by', () => {
    const address = (redirectUrl: string) =>
      `http://127.0.0.1/onboarding/aAbBcCPA?auto=1&redirect_url=${redirectUrl}`;
    expect(readRequest(address('http://localhost:1/')).auto).to.equal('1');
    expect(readRequest(address('https://evil.example/')).auto).to.equal(null);
  });

  it('refuses what it cannot work with', () => {
    const refusal = (query: string) =>
      refusalOf(readRequest(`https://host.example/simulator/pages/index.html?${query}`));
    expect(refusal('')).to.equal('noPartner');
    expect(refusal('partner-id=../x')).to.equal('noPartner');
    expect(refusal('partner-id=aAbBcCPA&redirect_url=javascript:1')).to.equal('badRedirect');
    expect(refusal('partner-id=aAbBcCPA&redirect_url=/relative')).to.equal('badRedirect');
    expect(refusal('partner-id=aAbBcCPA')).to.equal(undefined);
  });
});

describe('the texts of the demo', () => {
  type Faults = Record<string, object>;

  it('are complete: every fault is explained, in each language of the hub', async () => {
    const { faults } = await load<{ faults: Faults }>('../simulator/pages/faults.js');
    const { pageFaults } = await load<{ pageFaults: Faults }>('page/page-faults.js');
    const { signingFaults } = await load<{ signingFaults: Faults }>('page/signing-faults.js');
    const { expectations } = await load<{ expectations: Faults }>('page/expectations.js');
    const { texts } = await load<{ texts: Record<string, { faults: Faults }> }>(
      '../simulator/pages/texts.js',
    );
    const all = Object.keys({ ...faults, ...pageFaults, ...signingFaults });
    expect(Object.keys(expectations)).to.have.members(all);
    for (const { faults: explained } of Object.values(texts))
      expect(Object.keys(explained)).to.have.members(Object.keys(faults));
  });

  it('say the same in each language of the hub', async () => {
    const { texts } = await load<{ texts: Record<string, object> }>('../simulator/pages/texts.js');
    const keysOf = (value: object): unknown =>
      Object.entries(value).map(([key, part]: [string, unknown]) => [
        key,
        typeof part === 'object' && part !== null ? keysOf(part) : typeof part,
      ]);
    expect(keysOf(texts['de'] ?? {})).to.deep.equal(keysOf(texts['en'] ?? {}));
  });

  it('have a control for every attribute and custom property of the element', async () => {
    const { controls } = await load<{ controls: { attribute: string }[] }>('page/attributes.js');
    const { attributeName, ioParameters, settings } =
      await import('../../src/protocol/parameters.js');
    const { readFileSync } = await import('node:fs');
    const styles = readFileSync(
      new URL('../../src/element/dialog-io-button.styles.ts', import.meta.url),
      'utf8',
    );
    expect(controls.map(({ attribute }) => attribute)).to.have.members([
      ...Object.keys({ ...settings, ...ioParameters }).map(attributeName),
      'label',
      'disabled',
      ...new Set(styles.match(/--dialog-io-[a-z-]+/g)),
    ]);
  });
});

describe('the snippets of the demo', () => {
  interface Snippets {
    frameworkNames: string[];
    buttonSnippet(framework: string, values: Map<string, string>): string;
  }
  let snippets: Snippets;
  before(async () => {
    snippets = await load<Snippets>('page/snippets.js');
  });

  const nasty = 'a"b\'c&d&quot;{{e}}`${f}\\<g>\nh';
  const values = new Map([
    ['partner-id', 'aAbBcCPA'],
    ['state', nasty],
    ['connect-client-user', 'true'],
    ['email', ''],
    ['--dialog-io-radius', '99px'],
  ]);

  it('are there for six frameworks', () => {
    expect(snippets.frameworkNames).to.deep.equal([
      'HTML',
      'React',
      'Vue',
      'Angular',
      'Svelte',
      'Solid',
    ]);
  });

  for (const framework of ['HTML', 'React', 'Vue', 'Angular', 'Svelte', 'Solid'])
    it(`${framework}: keeps a value as it is, and leaves out what is empty`, () => {
      const code = snippets.buttonSnippet(framework, values);
      const [, value = ''] = /\bstate\]?="([^"]*)"/.exec(code) ?? [];
      expect(value).not.to.contain('{');
      const decoded = value.replace(/&#(\d+);/g, (_, sign: string) =>
        String.fromCodePoint(Number(sign)),
      );
      // There a string in an expression, in a template literal.
      const inAngular = () => JSON.parse(decoded.replace(/\\([\\`$])/g, '$1')) as string;
      expect(framework === 'Angular' ? inAngular() : decoded).to.equal(nasty);
      expect(code).to.match(/^ *connect-client-user$/m);
      expect(code).not.to.contain('email');
      expect(code).to.contain('dialog-io-button {\n  --dialog-io-radius: 99px;\n}');
      expect(code).to.contain('io-result');
    });

  for (const framework of ['React', 'Solid', 'Angular'])
    it(`${framework}: is code`, () => {
      const { diagnostics } = ts.transpileModule(snippets.buttonSnippet(framework, values), {
        fileName: framework === 'Angular' ? 'snippet.ts' : 'snippet.tsx',
        reportDiagnostics: true,
        compilerOptions: { jsx: ts.JsxEmit.React, experimentalDecorators: true },
      });
      // The style sheet at the end is no part of the module.
      expect(
        diagnostics?.filter(
          ({ start = 0 }) =>
            start < snippets.buttonSnippet(framework, values).indexOf('/* In your'),
        ),
      ).to.deep.equal([]);
    });
});
