import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as entry from 'dialog-io-button/server.js';
import { endpointSigner } from '../../src/browser/signer.js';

type Handle = (asked: Request) => Response | Promise<Response>;
type Send = (init: RequestInit, path?: string) => Promise<Response>;

const partnerId = 'aAbBcCPA';
const secret = 'test-platform-secret';
const folder = new URL('../../examples/server/', import.meta.url);
const path = '/api/io-signature';
const webhooks = '/webhooks/360dialog';

const servers: Server[] = [];

async function originOf(server: Server): Promise<string> {
  servers.push(server);
  if (!server.listening) await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const toServer =
  (origin: string): Send =>
  (init, to = path) =>
    fetch(origin + to, init);

/** A handler as a listener, by the recipe for Node alone. */
async function listenerOf(handle: Handle): Promise<RequestListener> {
  const { listener } = await import('../../examples/server/node-http.mjs');
  const listen = listener(handle);
  return (asked, answer) => void listen(asked, answer);
}

/** How a request gets to each recipe. */
const recipes: Record<string, () => Promise<Send>> = {
  express: async () =>
    toServer(await originOf((await import('../../examples/server/express.mjs')).server)),
  fastify: async () =>
    toServer(await originOf((await import('../../examples/server/fastify.mjs')).server)),
  'node-http': async () =>
    toServer(await originOf((await import('../../examples/server/node-http.mjs')).server)),
  hono: async () => {
    const { default: app } = await import('../../examples/server/hono.mjs');
    return toServer(
      await originOf(createServer(await listenerOf((asked) => app.fetch(asked))).listen(0)),
    );
  },
  'next-route': async () => {
    const routes: Record<string, Record<string, Handle>> = {
      [path]: await import('../../examples/server/next-route.mjs'),
      [webhooks]: await import('../../examples/server/next-webhook-route.mjs'),
    };
    return async (init, to = path) => {
      // Next.js answers the methods that a route does not export with 405 itself.
      const handle =
        routes[to]?.[init.method ?? 'GET'] ?? (() => new Response(null, { status: 405 }));
      return handle(new Request(`http://localhost${to}`, init));
    };
  },
};

describe('the server recipes', () => {
  before(async () => {
    Object.assign(process.env, { D360_PLATFORM_SECRET: secret, PORT: '0' });
    const { sessions } = await import('../../examples/server/sessions.mjs');
    sessions.set('admin', { mayConnectNumbers: true });
    sessions.set('guest', { mayConnectNumbers: false });
  });

  after(() => {
    delete process.env['D360_PLATFORM_SECRET'];
    delete process.env['PORT'];
    for (const server of servers) server.close().closeAllConnections();
  });

  it('are all run here', () => {
    const shared = ['sessions.mjs', 'events.mjs', 'next-webhook-route.mjs'];
    const files = readdirSync(folder).filter((file) => !shared.includes(file));
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
        const answer = (await response.json()) as entry.SignedOnboarding;
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

      describe('its webhooks', () => {
        const body = JSON.stringify({
          id: `e-${name}`,
          event: 'channel_running',
          text: 'Café  ☕',
        });
        const deliver = (content: string, headers: Record<string, string> = {}) => {
          const signature = createHmac('sha256', secret).update(body).digest('hex');
          return send(
            {
              method: 'POST',
              headers: {
                'Content-Type': 'application/json',
                'x-360dialog-signature': signature,
                ...headers,
              },
              body: content,
            },
            webhooks,
          );
        };

        it('are stored and acknowledged, each once', async () => {
          const { events } = await import('../../examples/server/events.mjs');
          for (let delivery = 0; delivery < 2; delivery++)
            expect((await deliver(body)).status).to.equal(204);
          expect(events.get(`e-${name}`)).to.include({ name: 'channel_running' });
        });

        it('are refused if they are changed, unsigned or not posted', async () => {
          expect((await deliver(JSON.stringify(JSON.parse(body), null, 1))).status).to.equal(401);
          expect((await deliver(body, { 'x-360dialog-signature': '' })).status).to.equal(401);
          expect((await deliver(body, { 'Content-Type': 'text/plain' })).status).to.equal(204);
          expect((await send({ method: 'GET' }, webhooks)).status).to.equal(405);
        });
      });

      it('serves again after all that', async () => {
        expect((await post('session=admin')).status).to.equal(200);
      });
    });

  it('take what the button sends, and answer what it reads', async () => {
    const handle = entry.createSignatureHandler({ partnerId, secret, authorize: () => true });
    const origin = await originOf(createServer(await listenerOf(handle)).listen(0));
    const { signal } = new AbortController();
    // The button's own code, which knows its page by this name.
    Object.assign(globalThis, { window: globalThis });
    const answer = await endpointSigner(origin)({ partnerId, signal });
    Reflect.deleteProperty(globalThis, 'window');
    const timestamp = answer.ioTimestamp;
    const { io_signature } = await entry.signOnboarding({ partnerId, secret, timestamp });
    expect(answer.ioSignature).to.equal(io_signature);
  });

  it('node-http outlives requests that break off, or that the Fetch standard cannot hold', async () => {
    const { server } = await import('../../examples/server/node-http.mjs');
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
