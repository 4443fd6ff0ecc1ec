import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { confirmOnboarding, createWebhookHandler } from 'dialog-io-button/server.js';
import { startSimulator } from 'dialog-io-button/simulator.js';

const events = [];
// Your own handler.
const handle = createWebhookHandler({
  secret: 'test-platform-secret',
  onEvent: ({ name, channel }) => void events.push(`${name} ${channel?.id ?? ''}`.trim()),
});

let server, simulator;
before(async () => {
  server = createServer(async (request, response) => {
    const parts = await request.toArray();
    const { method, headers } = request;
    const init = /** @type {RequestInit} */ ({ method, headers, body: Buffer.concat(parts) });
    const answer = await handle(new Request('http://localhost/webhooks', init));
    response.writeHead(answer.status).end();
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  simulator = await startSimulator({
    port: 0,
    partners: [
      {
        id: 'aAbBcCPA',
        redirectUrl: 'http://localhost:3000/connected.html',
        platformSecret: 'test-platform-secret',
        apiKey: 'test-api-key',
        webhookUrl: `http://localhost:${port}/webhooks`,
      },
    ],
    faults: ['webhook-before-redirect', 'webhooks-twice'],
  });
});
after(async () => {
  await simulator?.close();
  server?.close();
});

test('the server confirms what the browser says, and hears of the channel', async () => {
  simulator.next({ outcome: 'completed', client: 'oaY9LLfUCL', channels: ['y9MiLoCH'] });
  // After next(), what is not a browser gets the redirect itself, without a page in between.
  const onboarding = simulator.hubUrl.replace('{partner-id}', 'aAbBcCPA');
  const answer = await fetch(onboarding, { redirect: 'manual' });
  const result = new URL(answer.headers.get('Location')).searchParams;

  const confirmed = await confirmOnboarding({
    apiUrl: simulator.apiUrl,
    apiKey: 'test-api-key',
    partnerId: 'aAbBcCPA',
    client: result.get('client'),
    channels: ['y9MiLoCH', 'fOrGeDCH'],
  });
  assert.equal(confirmed.channels[0].status, 'running');
  assert.deepEqual(confirmed.unknown, ['fOrGeDCH']);
  assert.ok(events.includes('channel_running y9MiLoCH'));
});
