// Hono. In the page: <dialog-io-button signature-url="/api/io-signature" …>
import { Hono } from 'hono';
import { createSignatureHandler, createWebhookHandler } from 'dialog-io-button/server.js';
import { onEvent } from './events.mjs';
import { sessionOf } from './sessions.mjs';

const sign = createSignatureHandler({
  partnerId: 'aAbBcCPA',
  secret: process.env.D360_PLATFORM_SECRET,
  authorize: (request) => sessionOf(request)?.mayConnectNumbers === true,
});
const handleWebhook = createWebhookHandler({ secret: process.env.D360_PLATFORM_SECRET, onEvent });

const app = new Hono();

app.all('/api/io-signature', (context) => sign(context.req.raw));
app.all('/webhooks/360dialog', (context) => handleWebhook(context.req.raw));

// Deno, Bun and workers take it as it is; Node takes it with `serve(app)` of @hono/node-server.
export default app;
