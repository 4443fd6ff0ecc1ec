import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findingsOf } from '../../cli/check.js';
import { root } from '../rig/node/documents.js';

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
  const servers: Server[] = [];
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

  it('accepts the hash, the button, a renamed bundle, and redirects that keep the query', async () => {
    for (const answers of [
      page(tag.replace('src', `integrity="${hash}" src`)),
      page('<script src="/dialog-io-button.min.js" defer></script>'),
      page('<script src="/bundle-4711.js"></script>'),
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

    const wrong: [string, string, RegExp, string, Record<string, string>?][] = [
      [
        'a wrong attribute',
        'attributes',
        /plan-selection="gold"/,
        'partner-id="aAbBcCPA" plan-selection="gold"',
      ],
      ['no Partner ID', 'attributes', /partner-id/, ''],
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

  describe('ends with a sentence on', () => {
    const reason = async (url: string) => {
      const [finding, ...rest] = await findingsOf(new URL(url), null);
      expect(rest).to.deep.equal([]);
      expect(finding).to.include({ id: 'reachable', level: 'error' });
      return finding?.text;
    };

    it('a redirect loop', async () => {
      const origin = await site({
        '/connected.html': redirect((query) => `/connected.html${query}`),
      });
      expect(await reason(`${origin}/connected.html`)).to.match(
        /^There are more than 10 redirects/,
      );
    });

    it('a page of 50 MB', async () => {
      const origin = await site({
        '/connected.html': (_, response) => {
          response.writeHead(200, good);
          const part = 'a'.repeat(1 << 16);
          for (let count = 0; count < 800; count++) response.write(part);
          response.end();
        },
      });
      expect(await reason(`${origin}/connected.html`)).to.match(/larger than 2 MiB/);
    }).timeout(20_000);

    it('a redirect to something that is not a page', async () => {
      const origin = await site({ '/connected.html': redirect(() => 'javascript:alert(1)') });
      expect(await reason(`${origin}/connected.html`)).to.match(/redirects to javascript:/);
    });

    it('a port where nothing listens', async () => {
      expect(await reason('http://127.0.0.1:1/')).to.match(
        /^Nothing listens at|could not be reached/,
      );
    });

    it('a name that is not known', async () => {
      expect(await reason('http://nothing.invalid/')).to.match(/not a name|could not be reached/);
    });

    it('a TLS error', async () => {
      const origin = await site({});
      expect(await reason(`${origin.replace('http:', 'https:')}/`)).to.match(
        /TLS|could not be reached/,
      );
    });

    it('a page that never answers, within 15 seconds', async () => {
      const origin = await site({ '/connected.html': () => undefined });
      const started = Date.now();
      expect(await reason(`${origin}/connected.html`)).to.match(/did not answer within 15 seconds/);
      expect(Date.now() - started).to.be.below(17_000);
    }).timeout(20_000);
  });

  describe('as a command', function () {
    this.timeout(30_000);
    const run = async (...args: string[]) => {
      const child = spawn(process.execPath, [join(root, 'dist/cli/dialog-io-button.js'), ...args]);
      const output = { out: '', error: '' };
      child.stdout.on('data', (part: Buffer) => (output.out += part.toString()));
      child.stderr.on('data', (part: Buffer) => (output.error += part.toString()));
      const [status] = (await once(child, 'close')) as [number];
      return { status, ...output };
    };

    it('says line by line what is right and what is not, with its status', async () => {
      const origin = await site({ ...page(tag), '/other.html': answer(html('')) });
      const right = await run('check', `${origin}/connected.html`);
      expect(right).to.include({ status: 0, error: '' });
      expect(right.out).to.match(/✓ Nothing loads before the script\./);
      const wrong = await run('check', `${origin}/other.html`);
      expect(wrong.status).to.equal(1);
      expect(wrong.out).to.match(/✗ The page has no dialog-io-redirect/);
    });

    it('speaks JSON', async () => {
      const origin = await site({ '/connected.html': answer(html('')) });
      const { out, status } = await run('check', `${origin}/connected.html`, '--json');
      const said = JSON.parse(out) as { ok: boolean; checks: { id: string; level: string }[] };
      expect(said.ok).to.be.false;
      expect(said.checks.every((check) => Object.keys(check).join() === 'id,level,text')).to.be
        .true;
      expect(status).to.equal(1);
    });

    for (const [args, sentence] of [
      [[], /no command ""/],
      [['chek'], /no command "chek"/],
      [['check'], /needs the address/],
      [['check', '/connected.html'], /complete address/],
      [['check', 'file:///etc/passwd'], /complete address/],
      [['check', 'http://a.example/', 'http://b.example/'], /takes one/],
      [['check', 'http://a.example/', '--gold'], /--gold/],
      [['simulate', '--port', 'a'], /--port must be/],
      [['simulate', '--fault', 'gold'], /must be one of coop/],
      [['simulate', '--secret', 'a '], /white space/],
    ] as [string[], RegExp][])
      it(`is used wrongly: ${args.join(' ') || 'without a word'}`, async () => {
        const { status, out, error } = await run(...args);
        expect(error).to.match(sentence);
        expect({ status, out }).to.deep.equal({ status: 2, out: '' });
      });

    it('simulates until it is interrupted, one line for each window, without secrets and values', async () => {
      const child = spawn(process.execPath, [
        join(root, 'dist/cli/dialog-io-button.js'),
        'simulate',
        ...['--port', '0', '--secret', 'very-secret', '--redirect-url', 'http://localhost:3000/'],
      ]);
      let out = '';
      child.stdout.on('data', (part: Buffer) => (out += part.toString()));
      const until = async (pattern: RegExp) => {
        while (!pattern.test(out)) await once(child.stdout, 'data');
        return pattern.exec(out)?.[1] ?? '';
      };
      const hubUrl = await until(/hub-url +(http\S+)/);
      await until(/API key +test-api-key/);
      await fetch(`${hubUrl.replace('{partner-id}', 'aAbBcCPA')}?email=ada%40client.example`);
      await until(/window {3}aAbBcCPA signup, signature absent, parameters email/);
      child.kill('SIGINT');
      const [status] = (await once(child, 'close')) as [number];
      expect(status).to.equal(0);
      expect(out).not.to.match(/very-secret|ada/);
    });
  });
});
