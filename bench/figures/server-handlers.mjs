// Requests that a server of node:http answers in a second, against bare handlers that do the same with
// `node:crypto`, and signatures that are checked in a second. Ours and the bare one take turns.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request as send } from 'node:http';
import { Readable } from 'node:stream';
import {
  createSignatureHandler,
  createWebhookHandler,
  verifyWebhookSignature,
} from '../../dist/server.js';
import { atLeastTimes } from '../goals.mjs';

const partnerId = 'aAbBcCPA';
const secret = 'test-platform-secret';
const event = { id: 'e1', event: 'channel_running', data: { id: 'y9MiLoCH', status: 'running' } };
const webhook = JSON.stringify(event);
const asked = JSON.stringify({ partner_id: partnerId });
const hex = createHmac('sha256', secret).update(webhook).digest('hex');

const isGenuine = (body, signature) =>
  timingSafeEqual(
    createHmac('sha256', secret).update(body).digest(),
    Buffer.from(signature, 'hex'),
  );

/** The Fetch-standard handler as a server, and a call of it. */
const served =
  (handle, body, headers = {}) =>
  async () => {
    const server = createServer(async (req, res) => {
      const { method, headers } = req;
      /** @type {any} */
      const init = { method, headers, body: Readable.toWeb(req), duplex: 'half' };
      const response = await handle(new Request('http://localhost/', init));
      res
        .writeHead(response.status, Object.fromEntries(response.headers))
        .end(await response.text());
    }).listen(0);
    await once(server, 'listening');
    const agent = new Agent({ keepAlive: true });
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    const call = async () => {
      const sending = send({ port, method: 'POST', headers, agent }).end(body);
      const [response] = await once(sending, 'response');
      await once(response.resume(), 'end');
    };
    const close = () => {
      agent.destroy();
      server.close().closeAllConnections();
    };
    return { call, close };
  };

/** A function of this process. */
const direct = (call) => async () => ({ call, close: () => undefined });

async function bareSignature(request) {
  const { partner_id } = await request.json();
  if (partner_id !== partnerId) return new Response(null, { status: 403 });
  const io_timestamp = Math.floor(Date.now() / 1000);
  const io_signature = createHmac('sha512', secret)
    .update(`${partnerId}|${io_timestamp}`)
    .digest('hex');
  return Response.json(
    { io_signature, io_timestamp },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}

async function bareWebhook(request) {
  const body = Buffer.from(await request.arrayBuffer());
  if (!isGenuine(body, request.headers.get('x-360dialog-signature')))
    return new Response(null, { status: 401 });
  JSON.parse(body.toString());
  return new Response(null, { status: 204 });
}

const signature = createSignatureHandler({ partnerId, secret, authorize: () => true });
const webhooks = createWebhookHandler({ secret, onEvent: () => undefined });

const tasks = [
  {
    name: 'IO Signatures answered',
    goal: 0.6,
    ours: served(signature, asked),
    limit: served(bareSignature, asked),
  },
  {
    name: 'Webhooks answered',
    goal: 0.6,
    ours: served(webhooks, webhook, { 'x-360dialog-signature': hex }),
    limit: served(bareWebhook, webhook, { 'x-360dialog-signature': hex }),
  },
  {
    name: 'Webhook signatures checked',
    goal: 0.3,
    ours: direct(() => verifyWebhookSignature({ body: webhook, signature: hex, secret })),
    limit: direct(() => isGenuine(webhook, hex)),
  },
];

/** Calls in a second, 16 at a time, as a server under load has them. */
async function rate(call, isOver) {
  const begun = performance.now();
  let calls = 0;
  const work = async () => {
    while (!isOver(calls, performance.now() - begun)) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return (calls * 1000) / (performance.now() - begun);
}

const isWarm = (calls) => calls >= 3000;
const isMeasured = (_, milliseconds) => milliseconds >= 300;

/** Those that the engine has compiled: a server runs for days, and is not slow for its first second. */
const warm = new Set();

export const serverHandlers = tasks.map(({ name, goal, ...calls }) => ({
  name,
  unit: 'per s',
  goals: [atLeastTimes(goal, 'limit')],
  repetitions: 10,
  note: 'On the server, *limit* is a bare handler with `node:crypto`, 16 requests at a time.',
  async measure(candidate) {
    const start = calls[candidate.name];
    if (!start) return null;
    const { call, close } = await start();
    if (!warm.has(start)) await rate(call, isWarm);
    warm.add(start);
    const perSecond = await rate(call, isMeasured);
    close();
    return perSecond;
  },
}));
