// Stands between the app and the Partner API, and answers in its place when a test says so.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** @param {string} apiUrl Of the Partner API behind it. */
export async function startGate(apiUrl) {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const path = String(request.url).replace('/api/v2', '');
    gate.calls.push({ path, at: Date.now() });
    const answer = gate.instead(path);
    if (answer === 'nothing') return;
    if (answer) return void response.writeHead(answer.status, answer.headers).end();
    const { method, headers } = request;
    const passed = await fetch(apiUrl + path, {
      method,
      headers: { 'X-API-Key': String(headers['x-api-key']), 'Content-Type': 'application/json' },
      ...(method === 'POST' && { body }),
    });
    response.writeHead(passed.status).end(await passed.text());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const gate = {
    url: `http://127.0.0.1:${port}/api/v2`,
    /** @type {{ path: string, at: number }[]} */
    calls: [],
    /** What a call is answered. @type {(path: string) => 'nothing' | { status: number, headers?: Record<string, string> } | undefined} */
    instead: () => undefined,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return gate;
}
