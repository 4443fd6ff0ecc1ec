// Node alone. In the page: <dialog-io-button signature-url="/api/io-signature" …>
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { createSignatureHandler, createWebhookHandler } from 'dialog-io-button/server.js';
import { onEvent } from './events.mjs';
import { sessionOf } from './sessions.mjs';

const sign = createSignatureHandler({
  partnerId: 'aAbBcCPA',
  secret: process.env.D360_PLATFORM_SECRET,
  authorize: (request) => sessionOf(request)?.mayConnectNumbers === true,
});
const handleWebhook = createWebhookHandler({ secret: process.env.D360_PLATFORM_SECRET, onEvent });

/** A Fetch-standard handler as a listener of node:http. */
export const listener = (handle) => async (req, res) => {
  try {
    const { method, headers } = req;
    const body = method === 'GET' || method === 'HEAD' ? null : Readable.toWeb(req);
    const url = new URL(req.url, 'http://localhost');
    const response = await handle(new Request(url, { method, headers, body, duplex: 'half' }));
    res.writeHead(response.status, Object.fromEntries(response.headers));
    res.end(await response.text());
  } catch (error) {
    console.error(error);
    res.writeHead(500).end();
  }
};

const routes = new Map([
  ['/api/io-signature', listener(sign)],
  ['/webhooks/360dialog', listener(handleWebhook)],
]);

export const server = createServer((req, res) => {
  const answer = routes.get(req.url ?? '');
  return answer ? answer(req, res) : res.writeHead(404).end();
});
server.listen(process.env.PORT ?? 3000);
