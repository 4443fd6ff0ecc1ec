// Fastify. In the page: <dialog-io-button signature-url="/api/io-signature" …>
import fastify from 'fastify';
import { createSignatureHandler, createWebhookHandler } from 'dialog-io-button/server.js';
import { onEvent } from './events.mjs';
import { sessionOf } from './sessions.mjs';

const sign = createSignatureHandler({
  partnerId: 'aAbBcCPA',
  secret: process.env.D360_PLATFORM_SECRET,
  authorize: (request) => sessionOf(request)?.mayConnectNumbers === true,
});
const handleWebhook = createWebhookHandler({ secret: process.env.D360_PLATFORM_SECRET, onEvent });

/** A Fetch-standard handler as a route. */
const route =
  (handle) =>
  async ({ method, headers, body }, reply) => {
    const init = { method, headers, body: Buffer.isBuffer(body) ? body : null };
    const response = await handle(new Request('http://localhost/', init));
    return reply
      .code(response.status)
      .headers(Object.fromEntries(response.headers))
      .send(await response.text());
  };

const app = fastify();
app.register(async (routes) => {
  // The raw body, in these routes only: parsed JSON has another signature.
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  routes.all('/api/io-signature', route(sign));
  routes.all('/webhooks/360dialog', route(handleWebhook));
});

await app.listen({ port: Number(process.env.PORT ?? 3000) });
export const { server } = app;
