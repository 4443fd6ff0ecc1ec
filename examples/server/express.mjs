// Express. In the page: <dialog-io-button signature-url="/api/io-signature" …>
import express from 'express';
import { createSignatureHandler, createWebhookHandler } from 'dialog-io-button/server.js';
import { onEvent } from './events.mjs';
import { sessionOf } from './sessions.mjs';

const sign = createSignatureHandler({
  partnerId: 'aAbBcCPA',
  secret: process.env.D360_PLATFORM_SECRET,
  authorize: (request) => sessionOf(request)?.mayConnectNumbers === true,
});
const handleWebhook = createWebhookHandler({ secret: process.env.D360_PLATFORM_SECRET, onEvent });

/** A Fetch-standard handler as a route, with the raw body: parsed JSON has another signature. */
const route = (handle) => [
  express.raw({ type: () => true, limit: '1mb' }),
  async ({ method, headers, body }, res, next) => {
    try {
      const init = { method, headers, body: Buffer.isBuffer(body) ? body : null };
      const response = await handle(new Request('http://localhost/', init));
      res
        .status(response.status)
        .set(Object.fromEntries(response.headers))
        .send(await response.text());
    } catch (error) {
      next(error); // Express 5 does this by itself; in Express 4 the process would end.
    }
  },
];

const app = express();
// Before any `app.use(express.json())`.
app.all('/api/io-signature', ...route(sign));
app.all('/webhooks/360dialog', ...route(handleWebhook));

export const server = app.listen(process.env.PORT ?? 3000);
