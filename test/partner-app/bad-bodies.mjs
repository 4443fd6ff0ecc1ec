// A body of 1 GiB, to each address of the app that takes one.
import { equal, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { logIn } from './app.mjs';
import { test } from './tests.mjs';

const GIB = 1 << 30;
const MIB = 1 << 20;
const chunk = Buffer.alloc(64 * 1024, ' ');

/** How much memory a process has in use, in bytes; 0 where that cannot be said. */
const memoryOf = (pid) => {
  try {
    return 1024 * Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
};

/** Sends until there is an answer or nobody listens: the status or `null`, and how much was taken. */
async function sendGibibyte(url, headers) {
  const sending = request(url, { method: 'POST', headers });
  let sent = 0;
  let status = null;
  const ended = Promise.race([
    once(sending, 'response').then(([response]) => {
      status = response.statusCode;
      response.resume();
    }),
    once(sending, 'close'),
  ]).catch(() => undefined);
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (sent < GIB && !isOver) {
    sent += chunk.length;
    if (!sending.write(chunk)) await Promise.race([once(sending, 'drain'), ended]).catch(() => {});
  }
  await ended;
  sending.on('error', () => undefined).destroy();
  return { status, sent };
}

export async function testBadBodies(where, app) {
  await test(`${where}: a body of 1 GiB is refused, and not kept in memory`, async () => {
    const { cookie, send } = await logIn(app.origin, 'Big', 'big@client.example');
    const before = memoryOf(app.pid);
    const json = { Cookie: cookie, 'Content-Type': 'application/json' };
    const form = { Origin: app.origin, 'Content-Type': 'application/x-www-form-urlencoded' };
    const addresses = {
      '/webhooks/360dialog': { 'x-360dialog-signature': 'a'.repeat(64) },
      '/api/claims': json,
      '/api/numbers': json,
      '/api/io-signature': json,
      '/log-in': form,
    };
    for (const [path, headers] of Object.entries(addresses))
      for (const length of [{}, { 'Content-Length': GIB }]) {
        const { status, sent } = await sendGibibyte(app.origin + path, { ...headers, ...length });
        ok(status === 413 || status === null, `${path} answered ${status}`);
        ok(sent < 64 * MIB, `${path} took ${sent} bytes`);
      }
    ok(memoryOf(app.pid) - before < 200 * MIB, 'it keeps what it refuses');
    equal((await send('/')).status, 200);
  });
}
