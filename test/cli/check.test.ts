import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { findingsOf } from '../../cli/check.js';
import { reasonOf } from '../../cli/check-redirect-page.js';
import { faultNames } from '../../simulator/faults.js';
import { root } from '../rig/node/documents.js';
import { run } from './command.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const script = readFileSync(join(root, 'dist/dialog-io-redirect.min.js'), 'utf8');
const button = readFileSync(join(root, 'dist/dialog-io-button.min.js'), 'utf8');
const hash = `sha384-${createHash('sha384').update(script).digest('base64')}`;
const tag = '<script src="/dialog-io-redirect.min.js"></script>';
const html = (head: string, body = '') =>
  `<!doctype html><html><head>${head}<meta charset="utf-8"><title>Back</title></head><body>${body}</body></html>`;
const good = {
  'Content-Type': 'text/html; charset=utf-8',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'self'",
};
const answer =
  (body: string, headers: Record<string, string | undefined> = {}, status = 200): Handler =>
  (_, response) => {
    const all = Object.entries({ ...good, ...headers }).filter(([, value]) => value !== undefined);
    response.writeHead(status, Object.fromEntries(all) as Record<string, string>).end(body);
  };
const redirect =
  (to: (query: string) => string): Handler =>
  ({ url = '' }, response) => {
    const [, query = ''] = /(\?.*)/.exec(url) ?? [];
    response.writeHead(302, { Location: to(query) }).end();
  };

/** A site with these answers by path, and the two scripts. */
async function startSite(
  answers: Record<string, Handler>,
): Promise<{ origin: string; server: Server }> {
  const files: Record<string, Handler> = {
    '/dialog-io-redirect.min.js': answer(script, { 'Content-Type': 'text/javascript' }),
    '/dialog-io-button.min.js': answer(button, { 'Content-Type': 'text/javascript' }),
    '/bundle-4711.js': answer(`;;${script}`, { 'Content-Type': 'text/javascript' }),
  };
  const all = { ...files, ...answers };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const handler = all[pathname];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('the check of a redirect page', () => {
  const servers: Pick<Server, 'close' | 'closeAllConnections'>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  const site = async (answers: Record<string, Handler>) => {
    const { origin, server } = await startSite(answers);
    servers.push(server);
    return origin;
  };
  /** The findings that are not `ok`, by id, for the page at `/connected.html`. */
  const doubts = async (answers: Record<string, Handler>, app?: string) => {
    const origin = await site(answers);
    const findings = await findingsOf(
      new URL('/connected.html', origin),
      app === undefined ? null : new URL(app, origin),
    );
    return findings
      .filter(({ level }) => level !== 'ok')
      .map(({ id, level, text }) => ({ id, level, text }));
  };

  it('finds nothing to say against a page that is right', async () => {
    expect(await doubts({ '/connected.html': answer(html(tag)) })).to.deep.equal([]);
  });

  const page = (head: string, headers = {}, status = 200) => ({
    '/connected.html': answer(html(head), headers, status),
  });
  const at = (path: string, more: Record<string, Handler>) => ({
    [path]: answer(html(tag)),
    ...more,
  });
  const planted: [string, string, string, RegExp, Record<string, Handler>][] = [
    ['no script', 'script', 'error', /no dialog-io-redirect/, page('')],
    ['async', 'tag', 'advice', /remove async/, page(tag.replace('src', 'async src'))],
    ['defer', 'tag', 'advice', /remove defer/, page(tag.replace('src', 'defer src'))],
    [
      'a module',
      'tag',
      'advice',
      /remove type="module"/,
      page(tag.replace('src', 'type="module" src')),
    ],
    [
      'a style sheet first',
      'place',
      'advice',
      /<link> comes before/,
      page(`<link rel="stylesheet" href="/a.css">${tag}`),
    ],
    [
      'another script first',
      'place',
      'advice',
      /<script> comes before/,
      page(`<script src="/a.js"></script>${tag}`),
    ],
    ['in the body', 'place', 'advice', /in the body/, { '/connected.html': answer(html('', tag)) }],
    [
      'a wrong hash',
      'integrity',
      'error',
      /not that of the file/,
      page(tag.replace('src', `integrity="${hash.replace(/.{4}$/, 'AAAA')}" src`)),
    ],
    [
      'a script that is not there',
      'script',
      'error',
      /cannot be loaded: it answers 404/,
      page(tag.replace('"/', '"/js/')),
    ],
    [
      'a policy without the script',
      'csp',
      'error',
      /script-src/,
      page(tag, { 'Content-Security-Policy': "script-src 'nonce-a'" }),
    ],
    [
      'a policy in the page without it',
      'csp',
      'error',
      /script-src/,
      page(
        `<meta http-equiv="content-security-policy" content="script-src https://cdn.example">${tag}`,
      ),
    ],
    [
      'a sandbox',
      'sandbox',
      'error',
      /allow-same-origin/,
      page(tag, { 'Content-Security-Policy': 'sandbox allow-scripts' }),
    ],
    [
      'no policy',
      'csp',
      'advice',
      /no Content-Security-Policy/,
      page(tag, { 'Content-Security-Policy': undefined }),
    ],
    [
      'no Referrer-Policy',
      'referrer',
      'advice',
      /no-referrer/,
      page(tag, { 'Referrer-Policy': undefined }),
    ],
    ['a cache', 'cache', 'advice', /no-store/, page(tag, { 'Cache-Control': 'max-age=60' })],
    ['a 404 page with the script', 'status', 'advice', /answers 404/, page(tag, {}, 404)],
    ['plain text', 'html', 'error', /text\/plain/, page(tag, { 'Content-Type': 'text/plain' })],
    [
      'a trailing slash',
      'query',
      'error',
      /drops the query \(a trailing slash\)/,
      at('/connected.html/', { '/connected.html': redirect(() => '/connected.html/') }),
    ],
    [
      'a clean address',
      'query',
      'error',
      /drops the query \(without \.html\)/,
      at('/connected', { '/connected.html': redirect(() => '/connected') }),
    ],
    [
      'a login',
      'query',
      'error',
      /drops the query \(a login\)/,
      at('/login', { '/connected.html': redirect(() => '/login?next=/connected.html') }),
    ],
  ];
  for (const [name, id, level, text, answers] of planted)
    it(`finds ${name}`, async () => {
      const found = await doubts(answers);
      expect(found.map(({ id }) => id)).to.include(id);
      const finding = found.find((finding) => finding.id === id);
      expect(finding?.level).to.equal(level);
      expect(finding?.text).to.match(text).and.match(/\.$/);
    });

  for (const [from, to, reason] of [
    ['http://app.example/', 'https://app.example/', 'http to https'],
    ['https://app.example/', 'https://www.app.example/', 'with and without www'],
    ['https://www.app.example/a', 'https://app.example/a', 'with and without www'],
    ['https://app.example/', 'https://login.example/', 'another site'],
    ['https://app.example/a', 'https://app.example/a/', 'a trailing slash'],
    ['https://app.example/a.html', 'https://app.example/a', 'without .html'],
    ['https://app.example/a', 'https://app.example/sign-in', 'a login'],
    ['https://app.example/a', 'https://app.example/b', 'another path'],
  ] as const)
    it(`says why a redirect from ${from} to ${to} drops the query: ${reason}`, () => {
      expect(reasonOf(new URL(from), new URL(to))).to.equal(reason);
    });

  it('accepts the hash, the button, a renamed bundle, and redirects that keep the query', async () => {
    for (const answers of [
      page(tag.replace('src', `integrity="${hash}" src`)),
      page('<script src="/dialog-io-button.min.js" defer></script>'),
      page('<script src="/bundle-4711.js"></script>'),
      at('/deep/', {
        '/connected.html': redirect((query) => `/deep/${query}`),
        '/deep/': answer(html('<base href="/"><script src="bundle-4711.js"></script>')),
      }),
      at('/done', {
        '/connected.html': redirect((query) => `/on${query}`),
        '/on': redirect((query) => `/done${query}`),
      }),
      at('/', { '/connected.html': redirect((query) => `/#/connected${query}`) }),
    ])
      expect(await doubts(answers)).to.deep.equal([]);
  });

  describe('together with the page that holds the button', () => {
    const tagOf = (attributes: string) =>
      html(
        '<script src="/dialog-io-button.min.js"></script>',
        `<dialog-io-button ${attributes}></dialog-io-button>`,
      );

    it('finds nothing to say if both are on one origin', async () => {
      const answers = {
        ...page(tag),
        '/app': answer(tagOf('partner-id="aAbBcCPA" redirect-url="/connected.html"')),
      };
      expect(await doubts(answers, '/app')).to.deep.equal([]);
    });

    it('takes a boolean attribute as the element does', async () => {
      for (const value of ['connect-client-user', 'connect-client-user="false"'])
        expect(
          await doubts(
            { ...page(tag), '/app': answer(tagOf(`partner-id="aAbBcCPA" ${value}`)) },
            '/app',
          ),
        ).to.deep.equal([]);
    });

    const wrong: [string, string, RegExp, string, Record<string, string>?][] = [
      [
        'a wrong attribute',
        'attributes',
        /plan-selection="gold"/,
        'partner-id="aAbBcCPA" plan-selection="gold"',
      ],
      ['no Partner ID', 'attributes', /partner-id/, ''],
      [
        'a word in a boolean attribute',
        'attributes',
        /connect-client-user="no"/,
        'partner-id="aAbBcCPA" connect-client-user="no"',
      ],
      [
        'a policy without the script',
        'app-csp',
        /does not allow/,
        'partner-id="a"',
        { 'Content-Security-Policy': "script-src 'none'" },
      ],
      [
        'trusted types without Lit',
        'app-csp',
        /lit-html/,
        'partner-id="a"',
        { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types mine" },
      ],
      [
        'that the button comes back to another page',
        'redirect-url',
        /comes back to http:\/\/127\.0\.0\.1:\d+\/conected\.html, but the page that was checked is http:\/\/127\.0\.0\.1:\d+\/connected\.html:/,
        'partner-id="a" redirect-url="/conected.html?tenant=1"',
      ],
    ];
    for (const [name, id, text, attributes, headers] of wrong)
      it(`finds ${name}`, async () => {
        const found = await doubts(
          { ...page(tag), '/app': answer(tagOf(attributes), headers) },
          '/app',
        );
        expect(found).to.have.length(1);
        expect(found[0]).to.include({ id, level: 'error' });
        expect(found[0]?.text).to.match(text);
      });

    const appWith = (head: string, attributes = 'partner-id="a"') =>
      html(head, `<dialog-io-button ${attributes}></dialog-io-button>`);
    const src = '<script src="/dialog-io-button.min.js"></script>';

    const scripts: [string, string, RegExp, Record<string, Handler>][] = [
      ['answers 404', src.replace('/', '/js/'), /it answers 404\./, {}],
      [
        'is HTML',
        src,
        /it is not JavaScript\./,
        { '/dialog-io-button.min.js': answer(html(''), { 'Content-Type': 'text/html' }) },
      ],
      [
        'is a module without the type of JavaScript',
        src.replace('src', 'type="module" src'),
        /it has the Content-Type text\/html, not text\/javascript\./,
        { '/dialog-io-button.min.js': answer(button, { 'Content-Type': 'text/html' }) },
      ],
      [
        'may not be sniffed, and is not named JavaScript',
        src,
        /it has the Content-Type text\/plain, not text\/javascript\./,
        {
          '/dialog-io-button.min.js': answer(button, {
            'Content-Type': 'text/plain',
            'X-Content-Type-Options': 'nosniff',
          }),
        },
      ],
    ];
    for (const [name, head, text, answers] of scripts)
      it(`finds a script of the button that ${name}`, async () => {
        const app = answer(appWith(head));
        const found = await doubts({ ...page(tag), ...answers, '/app': app }, '/app');
        expect(found).to.have.length(1);
        expect(found[0]).to.include({ id: 'app-script', level: 'error' });
        expect(found[0]?.text).to.match(text);
      });

    it('looks for the script of the button, not for that of a redirect page', async () => {
      const both = { ...page(tag), '/app': answer(appWith(tag + src)) };
      expect(await doubts(both, '/app')).to.deep.equal([]);
      for (const head of ['', tag]) {
        const found = await doubts({ ...page(tag), '/app': answer(appWith(head)) }, '/app');
        expect(found.map(({ id, level }) => ({ id, level }))).to.deep.equal([
          { id: 'app-script', level: 'advice' },
        ]);
        expect(found[0]?.text).to.match(/unless your bundle brings it\.$/);
      }
    });

    it('names the attribute that a misspelt one was to be', async () => {
      const misspelt: [string, string | null][] = [
        ['redirct-url', 'redirect-url'],
        ['redirectUrl', 'redirect-url'],
        ['redirect_url', 'redirect-url'],
        ['partnerid', 'partner-id'],
        ['lable', 'label'],
        ['stat', 'state'],
        ['colour', null],
      ];
      for (const [name, meant] of misspelt) {
        const app = answer(appWith(src, `partner-id="a" ${name}="/b"`));
        const found = await doubts({ ...page(tag), '/app': app }, '/app');
        const written = `button 1 has ${name.toLowerCase()}, which is not an attribute of the button`;
        expect(found).to.deep.equal([
          {
            id: 'unknown-attribute',
            level: 'advice',
            text: meant ? `${written}: did you mean ${meant}?` : `${written}.`,
          },
        ]);
      }
    });

    it('accepts what stands on any element, and what frameworks read', async () => {
      const fine = `id="a" class="b" style="color: red" slot="c" part="d" lang="de" dir="rtl" hidden title="e"
        tabindex="0" role="button" data-x="1" aria-label="f" onclick="g()" label="h" disabled
        @click="i" :state="j" v-if="k" v-bind:email="l" x-data="m" [name]="n" (io-result)="o()" #ref _ngcontent-abc`;
      const app = answer(appWith(src, `partner-id="a" ${fine}`));
      expect(await doubts({ ...page(tag), '/app': app }, '/app')).to.deep.equal([]);
    });

    it('says that a result may arrive, if that depends on what it cannot see', async function () {
      this.timeout(30_000);
      const origin = await site({
        ...page(tag),
        '/sure': answer(appWith(src, 'partner-id="a" redirect-url="connected.html"')),
        '/bundle': answer(appWith('')),
        '/rendered': answer(html(src)),
        '/misspelt': answer(appWith(src, 'partner-id="a" redirct-url="/connected.html"')),
        '/elsewhere': answer(appWith(src, 'partner-id="a" redirect-url="https://b.example/"')),
      });
      const verdicts = {
        sure: 'A result would arrive.',
        bundle: 'A result may arrive: look at what is marked !.',
        rendered: 'A result may arrive: look at what is marked !.',
        misspelt: 'A result may arrive: look at what is marked !.',
        elsewhere: 'A result may arrive: look at what is marked !.',
      };
      const said = await Promise.all(
        Object.keys(verdicts).map(async (path) => {
          const pages = [`${origin}/connected.html`, '--app', `${origin}/${path}`];
          const { status, out } = await run('check', ...pages);
          expect(status).to.equal(0);
          return [path, out.trimEnd().split('\n').at(-1)];
        }),
      );
      expect(Object.fromEntries(said)).to.deep.equal(verdicts);
    });

    /** The findings about two origins. */
    const across = async (
      dataOrigins: boolean,
      attributes: (origin: string) => string,
      coop = {},
    ) => {
      const answers: Record<string, Handler> = {};
      const app = await site(answers);
      const data = dataOrigins ? `data-app-origins="${app}" src` : 'src';
      const redirectPage = await site(page(tag.replace('src', data)));
      answers['/app'] = answer(tagOf(`partner-id="aAbBcCPA" ${attributes(redirectPage)}`), coop);
      // The handlers of a site are read when it is started.
      const started = await site(answers);
      const findings = await findingsOf(
        new URL('/connected.html', redirectPage),
        new URL('/app', started),
      );
      return findings.filter(({ level }) => level === 'error').map(({ id }) => id);
    };

    it('wants both sides to name each other if they are on two', async () => {
      expect(await across(false, () => '')).to.deep.equal(['app-origins', 'redirect-origins']);
      const named = await across(false, (origin) => `redirect-url="${origin}/connected.html"`);
      expect(named).to.deep.equal(['app-origins']);
      const listed = await across(
        false,
        (origin) => `redirect-origins="https://a.example ${origin}"`,
      );
      expect(listed).to.deep.equal(['app-origins']);
    });

    it('finds that a COOP severs two origins', async () => {
      const coop = { 'Cross-Origin-Opener-Policy': 'same-origin' };
      expect(await across(false, (origin) => `redirect-origins="${origin}"`, coop)).to.include(
        'coop',
      );
      const harmless = { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' };
      expect(
        await across(false, (origin) => `redirect-origins="${origin}"`, harmless),
      ).not.to.include('coop');
    });
  });

  describe('ends with a sentence and the status 1 on', function () {
    this.timeout(30_000);

    /** A server whose certificate nobody has signed. */
    async function startTlsSite(): Promise<string> {
      const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
      const server = createTlsServer({ cert, key }, answer(html(tag)));
      await once(server.listen(0, '127.0.0.1'), 'listening');
      servers.push(server);
      return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }

    async function startClosedSite(): Promise<string> {
      const { origin, server } = await startSite({});
      server.close();
      await once(server, 'close');
      return origin;
    }

    const parts =
      (first: string, part: string, count: number): Handler =>
      (_, response) => {
        response.writeHead(200, good).write(first);
        for (let written = 0; written < count; written++) response.write(part);
        response.end();
      };
    const large = 'a'.repeat(1 << 16);
    const at = (handler: Handler) => site({ '/': handler });

    const pages: [string, () => Promise<string>, RegExp][] = [
      [
        'what is not HTML',
        () => at(answer('{}', { 'Content-Type': 'application/json' })),
        /application\/json, not text\/html/,
      ],
      [
        'what has no type',
        () => at(answer('', { 'Content-Type': undefined })),
        /Content-Type none, not text\/html/,
      ],
      ['an empty page', () => at(answer('')), /no dialog-io-redirect/],
      ['an error', () => at(answer('', {}, 503)), /answers 503\. It must answer 200/],
      [
        'a redirect loop',
        () => at(redirect((query) => `/${query}`)),
        /There are more than 10 redirects/,
      ],
      [
        'a redirect to no page',
        () => at(redirect(() => 'javascript:alert(1)')),
        /redirects to javascript:, not to a page/,
      ],
      [
        'a redirect to no address',
        () => at(redirect(() => 'http://[')),
        /redirects to something that is not an address/,
      ],
      ['a page of 50 MB', () => at(parts('', large, 800)), /is larger than 2 MiB/],
      [
        'HTML that nests 400,000 deep',
        () => at(parts('', '<div>'.repeat(4000), 100)),
        /is too tangled to be read/,
      ],
      [
        'a connection that breaks',
        () => at((_, response) => response.destroy()),
        /could not be reached \(UND_ERR_SOCKET\)/,
      ],
      [
        'a port where nothing listens',
        startClosedSite,
        /Nothing listens at 127\.0\.0\.1:\d+: start the server, or correct the address\./,
      ],
      [
        'a name that is not known',
        () => Promise.resolve('http://nothing.invalid'),
        /not a name that is known|could not be reached/,
      ],
      [
        'a certificate that is not valid',
        startTlsSite,
        /The TLS certificate of 127\.0\.0\.1:\d+ is not valid \(/,
      ],
      [
        'a server without TLS',
        async () => (await site({})).replace('http:', 'https:'),
        /does not speak TLS as browsers do \(/,
      ],
    ];

    for (const [name, start, sentence] of pages)
      it(name, async () => {
        const { status, out, error } = await run('check', `${await start()}/`);
        expect({ status, error }).to.deep.equal({ status: 1, error: '' });
        const lines = out.trimEnd().split('\n');
        expect(lines.filter((line) => line.startsWith('✗')).join('\n')).to.match(sentence);
        const isRead = out.includes('The redirect page is at');
        expect(lines.at(-1)).to.equal(
          `A result would not arrive: ${isRead ? 'change what is marked ✗' : 'the redirect page could not be read'}.`,
        );
      });

    it('pages that never answer, never end, and never let their script come, after 15 seconds', async () => {
      const origin = await site({
        '/silent': () => undefined,
        '/endless': (_, response) => void response.writeHead(200, good).write('<p>'),
        '/waiting': answer(html('<script src="/silent.js"></script>')),
        '/silent.js': () => undefined,
      });
      const said = await Promise.all(
        ['silent', 'endless', 'waiting'].map((path) => run('check', `${origin}/${path}`)),
      );
      expect(said.map(({ status }) => status)).to.deep.equal([1, 1, 1]);
      const sentence = /✗ 127\.0\.0\.1:\d+ did not answer within 15 seconds\./;
      for (const { out } of said.slice(0, 2)) expect(out).to.match(sentence);
      expect(said[2]?.out).to.match(/✗ The page has no dialog-io-redirect/);
    });
  });

  describe('as a command', function () {
    this.timeout(30_000);

    it('says line by line what is right and what is not, with its status', async () => {
      const origin = await site({ ...page(tag), '/other.html': answer(html('')) });
      const right = await run('check', `${origin}/connected.html`);
      expect(right).to.include({ status: 0, error: '' });
      expect(right.out).to.match(/✓ Nothing loads before the script\./);
      const wrong = await run('check', `${origin}/other.html`);
      expect(wrong.status).to.equal(1);
      expect(wrong.out).to.match(/✗ The page has no dialog-io-redirect/);
    });

    it('asks with GET alone, as 360dialog comes back', async () => {
      const asked: string[] = [];
      const log: Handler = ({ method, url }, response) => {
        asked.push(`${method} ${url}`);
        response.end();
      };
      const origin = await site({ '/connected.html': log, '/app': log });
      await run('check', `${origin}/connected.html?lang=de`, '--app', `${origin}/app`);
      expect(asked).to.have.members([
        'GET /connected.html?lang=de&client=dialogIoCheckCL&channels=[dialogIoCheckCH]',
        'GET /app',
      ]);
    });

    it('speaks JSON, and nothing besides', async () => {
      const origin = await site({ '/connected.html': answer(html('')) });
      const { out, status, error } = await run('check', `${origin}/connected.html`, '--json');
      expect(error).to.equal('');
      const said = JSON.parse(out) as { ok: boolean; checks: { id: string; level: string }[] };
      expect(said.ok).to.be.false;
      expect(said.checks.every((check) => Object.keys(check).join() === 'id,level,text')).to.be
        .true;
      expect(status).to.equal(1);
    });

    for (const [args, sentence] of [
      [['chek'], /^There is no command "chek"\.\n/],
      [['check'], /needs the address/],
      [['check', '/connected.html'], /complete address/],
      [['check', 'file:///etc/passwd'], /complete address/],
      [['check', 'http://a.example/', 'http://b.example/'], /takes one/],
      [['check', 'http://a.example/', '--gold'], /--gold/],
    ] as [string[], RegExp][])
      it(`is used wrongly: ${args.join(' ') || 'without a word'}`, async () => {
        const { status, out, error } = await run(...args);
        expect(error).to.match(sentence);
        expect(error).to.match(/\.\n`npx dialog-io-button help` lists the options\.\n$/);
        expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      });

    it('shows its help if nothing is asked for, with each fault there is', async () => {
      const { status, out, error } = await run('help');
      expect({ status, error }).to.deep.equal({ status: 0, error: '' });
      for (const name of faultNames) expect(out).to.match(new RegExp(`[ ,]${name}[,\n]`));
      expect(await run()).to.deep.equal({ status: 2, out: '', error: out });
    });

    it('tells the version of the package', async () => {
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        version: string;
      };
      expect(await run('--version')).to.deep.equal({ status: 0, out: `${version}\n`, error: '' });
    });
  });
});
