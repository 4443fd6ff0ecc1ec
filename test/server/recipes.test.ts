import { expect } from 'chai';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as Entry from '../../src/server.js';
import { askSigner, endpointSigner } from '../../src/browser/signer.js';

type Handle = (asked: Request) => Response | Promise<Response>;
type Send = (init: RequestInit) => Promise<Response>;

const partnerId = 'aAbBcCPA';
const secret = 'test-platform-secret';
const folder = new URL('../../examples/server/', import.meta.url);
const path = '/api/io-signature';

/** What a recipe exports. Its name is computed, because TypeScript knows no types for it. */
const load = <Recipe>(name: string): Promise<Recipe> =>
  import(new URL(`${name}.mjs`, folder).href) as Promise<Recipe>;

const servers: Server[] = [];

async function originOf(server: Server): Promise<string> {
  servers.push(server);
  if (!server.listening) await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const toServer =
  (origin: string): Send =>
  (init) =>
    fetch(origin + path, init);

/** How a request gets to each recipe. */
const recipes: Record<string, () => Promise<Send>> = {
  express: async () => toServer(await originOf((await load<{ server: Server }>('express')).server)),
  'node-http': async () =>
    toServer(await originOf((await load<{ server: Server }>('node-http')).server)),
  hono: async () => {
    const { default: app } = await load<{ default: { fetch: Handle } }>('hono');
    const { listener } = await load<{ listener: (handle: Handle) => RequestListener }>('node-http');
    return toServer(await originOf(createServer(listener((asked) => app.fetch(asked))).listen(0)));
  },
  'next-route': async () => {
    const route = await load<Record<string, Handle>>('next-route');
    return async (init) => {
      // Next.js answers the methods that a route does not export with 405 itself.
      const handle = route[init.method ?? 'GET'] ?? (() => new Response(null, { status: 405 }));
      return handle(new Request(`http://localhost${path}`, init));
    };
  },
};

describe('the server recipes', () => {
  let sessions: Map<string, { mayConnectNumbers: boolean }>;
  let entry: typeof Entry;

  before(async () => {
    Object.assign(process.env, { D360_PLATFORM_SECRET: secret, PORT: '0' });
    ({ sessions } = await load<{ sessions: typeof sessions }>('sessions'));
    const name = 'dialog-io-button/server.js';
    entry = (await import(name)) as typeof Entry;
    sessions.set('admin', { mayConnectNumbers: true });
    sessions.set('guest', { mayConnectNumbers: false });
  });

  after(() => {
    delete process.env['D360_PLATFORM_SECRET'];
    delete process.env['PORT'];
    for (const server of servers) server.close().closeAllConnections();
  });

  it('are all run here', () => {
    const files = readdirSync(folder).filter((file) => file !== 'sessions.mjs');
    expect(files).to.have.members(Object.keys(recipes).map((name) => `${name}.mjs`));
  });

  for (const [name, start] of Object.entries(recipes))
    describe(name, () => {
      let send: Send;
      before(async () => {
        send = await start();
      });

      const post = (cookie: string, body = JSON.stringify({ partner_id: partnerId })) =>
        send({
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Cookie: cookie },
          body,
        });

      it('fits on a screen', () => {
        const lines = readFileSync(new URL(`${name}.mjs`, folder), 'utf8').split('\n');
        expect(lines.length).to.be.at.most(45);
        expect(Math.max(...lines.map(({ length }) => length))).to.be.at.most(100);
      });

      it('signs for a session that may', async () => {
        const response = await post('theme=dark; session=admin');
        expect(response.status).to.equal(200);
        expect(response.headers.get('Cache-Control')).to.equal('no-store');
        expect(response.headers.get('Content-Type')).to.match(/^application\/json\b/);
        const answer = (await response.json()) as Entry.SignedOnboarding;
        const timestamp = answer.io_timestamp;
        expect(answer).to.deep.equal(await entry.signOnboarding({ partnerId, secret, timestamp }));
      });

      const refusals: [string, string, string | undefined, number][] = [
        ['no session', '', undefined, 403],
        ['an unknown session', 'session=stranger', undefined, 403],
        ['a session that may not', 'session=guest', undefined, 403],
        ['a cookie that only ends like it', 'my-session=admin', undefined, 403],
        ['another Partner ID', 'session=admin', '{"partner_id":"f167CmPA"}', 403],
        ['a body that is not that JSON', 'session=admin', '{}', 400],
        ['a body that is too large', 'session=admin', `{"a":"${'a'.repeat(50_000)}"}`, 413],
      ];
      for (const [fault, cookie, body, status] of refusals)
        it(`answers ${status} to ${fault}`, async () => {
          const response = await post(cookie, body);
          expect(response.status).to.equal(status);
          expect(await response.text()).not.to.contain('io_signature');
        });

      it('answers 405 to GET', async () => {
        expect((await send({ method: 'GET' })).status).to.equal(405);
      });

      it('serves again after all that', async () => {
        expect((await post('session=admin')).status).to.equal(200);
      });
    });

  it('take what the button sends, and answer what it reads', async () => {
    const { listener } = await load<{ listener: (handle: Handle) => RequestListener }>('node-http');
    const handle = entry.createSignatureHandler({ partnerId, secret, authorize: () => true });
    const origin = await originOf(createServer(listener(handle)).listen(0));
    const { signal } = new AbortController();
    const answer = await askSigner(endpointSigner(origin), { partnerId, signal });
    const timestamp = answer.ioTimestamp;
    const { io_signature } = await entry.signOnboarding({ partnerId, secret, timestamp });
    expect(answer.ioSignature).to.equal(io_signature);
  });

  it('node-http outlives requests that break off, or that the Fetch standard cannot hold', async () => {
    const { server } = await load<{ server: Server }>('node-http');
    const origin = await originOf(server);
    const cut = request(origin + path, { method: 'POST', headers: { 'Content-Length': 1000 } });
    const received = once(server, 'request');
    cut.on('error', () => undefined).write('{"partner_id"');
    await received;
    cut.destroy();

    const { error } = console;
    const errors: unknown[] = [];
    console.error = (thrown: unknown) => void errors.push(thrown);
    const [response] = (await once(
      request(origin + path, { method: 'TRACE' }).end(),
      'response',
    )) as [{ statusCode: number }];
    console.error = error;

    expect(response.statusCode).to.equal(500);
    expect(errors).to.have.lengthOf(1);
    expect((await fetch(origin)).status).to.equal(404);
  });
});
