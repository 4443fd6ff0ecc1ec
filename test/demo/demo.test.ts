import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import ts from 'typescript';
import { controls } from '../../demo/page/attributes.js';
import { expectations } from '../../demo/page/expectations.js';
import { pageFaults } from '../../demo/page/page-faults.js';
import { signingFaults } from '../../demo/page/signing-faults.js';
import { controls as signupControls } from '../../demo/page/signup-attributes.js';
import * as snippets from '../../demo/page/snippets.js';
import { platformSecret } from '../../demo/platform-secret.mjs';
import { createDemoServer } from '../../demo/server.mjs';
import { faults } from '../../simulator/pages/faults.js';
import { signedPartner } from '../../simulator/pages/partners.js';
import { texts } from '../../simulator/pages/texts.js';

const secondsNow = (): number => Math.floor(Date.now() / 1000);
const hmac = (string: string, secret = platformSecret): string =>
  createHmac('sha512', secret).update(string).digest('hex');
describe('the demo server', () => {
  let server: Awaited<ReturnType<typeof createDemoServer>>;
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
      '/embedded-signup.html': 'text/html',
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
      expect(await (await demo('/demo/page/hub.json')).json()).to.include({
        hubUrl: `${server.hubOrigin}/onboarding/{partner-id}`,
        permissionUrl: `${server.hubOrigin}/dashboard/app/{partner-id}/permissions`,
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

    it('lets a script of Meta run on the page of the embedded signup alone', async () => {
      const { sdkUrl } = (await (await demo('/demo/page/hub.json')).json()) as { sdkUrl: string };
      expect(await policyOf(demo('/embedded-signup.html'))).to.include({
        'script-src': `'self' ${new URL(sdkUrl).origin}`,
        'require-trusted-types-for': "'script'",
        'trusted-types': 'lit-html default',
      });
    });

    it('lets the demo frame the stranger of the hub’s origin, and nothing else', async () => {
      expect(await policyOf(demo('/'))).to.include({ 'frame-src': server.hubOrigin });
      expect(await policyOf(hub('/simulator/pages/stranger.html'))).to.include({
        'frame-ancestors': 'http://localhost:* http://127.0.0.1:*',
      });
      for (const page of [demo('/'), hub('/onboarding/aAbBcCPA')])
        expect(await policyOf(page)).to.include({ 'frame-ancestors': "'self'" });
    });

    it('finds nothing inline to forbid', async () => {
      for (const page of [
        '/',
        '/embedded-signup.html',
        '/demo/page/redirect.html',
        '/simulator/pages/stranger.html',
        '/simulator/pages/index.html',
      ])
        expect(await (await demo(page)).text()).not.to.match(
          /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/,
        );
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

    it('takes its time if it is asked to', async () => {
      const start = Date.now();
      expect((await post('slow')).status).to.equal(200);
      expect(Date.now() - start).to.be.within(5900, 9000);
    }).timeout(12_000);

    it('makes what the hub accepts', async () => {
      const { io_signature, io_timestamp } = await read(post('reused'));
      const query = new URLSearchParams({ io_signature, io_timestamp: String(io_timestamp) });
      expect((await hub(`/onboarding/${signedPartner}?${query}`)).status).to.equal(200);
      expect((await hub(`/onboarding/${signedPartner}?${query}`)).status).to.equal(403);
    });
  });
});

describe('the demo’s endpoint that shares a number', () => {
  let server: Awaited<ReturnType<typeof createDemoServer>>;
  let cookie: string;
  before(async () => {
    server = await createDemoServer();
    const page = await fetch(`${server.demoOrigin}/`);
    cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  });
  after(() => server.close());

  const post = async (body: string, Cookie = cookie) => {
    const response = await fetch(`${server.demoOrigin}/demo/share-number`, {
      ...{ method: 'POST', headers: { Cookie }, body },
    });
    return [response.status, ((await response.json()) as { message: string }).message];
  };
  const ids = { wabaId: '102290129340398', phoneNumberId: '106540352242922' };

  it('shares it for the client who is logged in', async () => {
    const [status, message] = await post(JSON.stringify(ids));
    expect(status).to.equal(202);
    expect(message).to.match(/shared the number with 360dialog, for client \w+CL\.$/);
    expect(await post(JSON.stringify(ids))).to.deep.equal([status, message]);
  });

  it('shares nothing for a stranger', async () => {
    for (const Cookie of ['', 'demo-session=made-up'])
      expect((await post(JSON.stringify(ids), Cookie))[0]).to.equal(403);
  });

  it('shares the account alone with coexistence', async () => {
    const { wabaId } = ids;
    const signup = { wabaId, phoneNumberId: null, coexistence: true };
    expect((await post(JSON.stringify(signup)))[0]).to.equal(202);
  });

  it('shares nothing without an account or a number, and all numbers with coexistence alone', async () => {
    const { wabaId } = ids;
    const claims = [{ wabaId }, { wabaId, coexistence: 'true' }, { coexistence: true }];
    for (const body of ['', '[]', 'null', '{}', ...claims.map((claim) => JSON.stringify(claim))])
      expect((await post(body))[0], body).to.equal(422);
    expect((await post(JSON.stringify({ ...ids, phoneNumberId: {} })))[0]).to.equal(502);
  });
});

describe('the texts of the demo', () => {
  it('are complete: every fault is explained, in each language of the hub', () => {
    const all = Object.keys({ ...faults, ...pageFaults, ...signingFaults });
    expect(Object.keys(expectations)).to.have.members(all);
    for (const { faults: explained } of Object.values(texts))
      expect(Object.keys(explained)).to.have.members(Object.keys(faults));
  });

  it('say the same in each language of the hub', () => {
    const keysOf = (value: object): unknown =>
      Object.entries(value).map(([key, part]: [string, unknown]) => [
        key,
        typeof part === 'object' && part !== null ? keysOf(part) : typeof part,
      ]);
    expect(keysOf(texts.de)).to.deep.equal(keysOf(texts.en));
  });

  it('have a control for every attribute and custom property of both elements', async () => {
    const { attributeName, ioParameters, settings } =
      await import('../../src/protocol/parameters.js');
    const { signupParameters } = await import('../../src/embedded-signup/parameters.js');
    const { readFileSync } = await import('node:fs');
    const styles = readFileSync(
      new URL('../../src/element/connect-button.styles.ts', import.meta.url),
      'utf8',
    );
    for (const [shown, names] of [
      [controls, Object.keys({ ...settings, ...ioParameters })],
      [signupControls, ['lang', ...Object.keys(signupParameters)]],
    ] as const) {
      expect(shown.map(({ attribute }) => attribute)).to.have.members([
        ...names.map(attributeName),
        'label',
        'disabled',
        ...new Set(styles.match(/--dialog-io-[a-z-]+/g)),
      ]);
    }
  });
});

describe('the snippets of the demo', () => {
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

  for (const framework of ['HTML', 'React', 'Vue', 'Angular', 'Svelte', 'Solid'])
    it(`${framework}: are those of the embedded signup, too`, () => {
      const code = snippets.signupSnippet(framework, new Map([['app-id', '1234567890']]));
      expect(code).to.contain('<dialog-io-embedded-signup').and.contain('io-embedded-signup');
      expect(code).to.match(/embedded-signup(-element\.js|\.min\.js)/);
      expect(code).to.contain('app-id="1234567890"');
      expect(code).not.to.match(/dialog-io-button\W(?!embedded-signup-element)|io-result|onResult/);
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
