// Express. In the page: <dialog-io-button signature-url="/api/io-signature" …>
import express from 'express';
import { createSignatureHandler } from 'dialog-io-button/server.js';
import { sessionOf } from './sessions.mjs';

const sign = createSignatureHandler({
  partnerId: 'aAbBcCPA',
  secret: process.env.D360_PLATFORM_SECRET,
  authorize: (request) => sessionOf(request)?.mayConnectNumbers === true,
});

const app = express();

app.all('/api/io-signature', express.json(), async ({ method, headers, body }, res) => {
  const request = new Request('http://localhost/api/io-signature', {
    method,
    headers,
    body: method === 'POST' ? JSON.stringify(body) : null,
  });
  const response = await sign(request);
  res
    .status(response.status)
    .set(Object.fromEntries(response.headers))
    .send(await response.text());
});

export const server = app.listen(process.env.PORT ?? 3000);
