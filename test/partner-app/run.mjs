// Tests examples/partner-app with real parts: PostgreSQL, PGlite, processes that are killed. The last
// line is the total.
//
//   npm run partner-app
//   npm run partner-app -- --no-build   dist/ is as it should be
import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { register } from 'tsx/esm/api';
import { freePort, logIn, startApp } from './app.mjs';
import { startPostgres } from './postgres.mjs';
import { deliver, deliverUntilAcknowledged, eventsOf, secret, shuffled } from './webhooks.mjs';

const { values: options } = parseArgs({
  options: { 'no-build': { type: 'boolean', default: false } },
});
if (!options['no-build']) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
execFileSync('node', ['setup.mjs'], { cwd: 'examples/partner-app', stdio: 'inherit' });
register();
const { startPartnerApi } = await import('../rig/node/partner-api.ts');

const total = { passed: 0, failed: 0 };
async function test(name, promise) {
  try {
    await promise();
    total.passed += 1;
    console.log(`✓ ${name}`);
  } catch (error) {
    total.failed += 1;
    console.error(`✗ ${name}\n${error.stack}`);
  }
}

const api = await startPartnerApi();
const d360 = {
  D360_PARTNER_ID: api.options.partnerId,
  D360_API_KEY: api.options.apiKey,
  D360_API_URL: api.options.apiUrl,
  D360_PLATFORM_SECRET: secret,
  D360_SOLUTION_ID: '11',
};
const isConnected = (id) => (channels) =>
  channels.some((channel) => channel.id === id && channel.connected);
const client = (id, partner_payload) => ({ id, partner_payload });
const channel = (id, client_id, status) => ({ id, client_id, status, phone_number: '+49 30 1' });

/** What the app does, on whatever database. */
async function testApp(where, app) {
  const its = (name, promise) => test(`${where}: ${name}`, promise);

  await its('a result is claimed, confirmed and connected', async () => {
    const ada = await logIn(app.origin, 'Ada', 'ada@client.example');
    api.clients.push(client('adaCL', ada.partnerKey));
    api.channels.push(channel('adaCH', 'adaCL', 'created'));
    const result = { state: ada.state, client: 'adaCL', channels: ['adaCH'] };
    equal((await ada.post('/api/claims', result)).status, 202);
    await ada.shows((channels) => channels.some(({ id, number }) => id === 'adaCH' && number));
    const event = {
      id: 'ada-1',
      event: 'channel_running',
      data: channel('adaCH', 'adaCL', 'running'),
    };
    equal(await deliver(app.origin, event), 204);
    await ada.shows(isConnected('adaCH'));
  });

  await its('a state is good once, in its own session', async () => {
    const [ada, eve] = [
      await logIn(app.origin, 'A', 'a@b.example'),
      await logIn(app.origin, 'E', 'e@b.example'),
    ];
    const claim = { state: ada.state, client: null, channels: [] };
    equal((await eve.post('/api/claims', claim)).status, 409);
    const { status, state } = await ada.post('/api/claims', claim);
    equal(status, 202);
    equal((await ada.post('/api/claims', claim)).status, 409);
    notEqual(state, ada.state);
    equal((await ada.post('/api/claims', { ...claim, state })).status, 202);
  });

  await its('nobody gets the number of another by claiming it', async () => {
    const eve = await logIn(app.origin, 'Eve', 'eve@client.example');
    const claim = { state: eve.state, client: 'adaCL', channels: ['adaCH', '"},{"id":"x'] };
    equal((await eve.post('/api/claims', claim)).status, 202);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    deepEqual(
      (await eve.shows(() => true)).filter(({ connected, number }) => connected || number),
      [],
    );
    for (const { path } of api.calls) match(path, /^\/api\/v2\/partners\/aAbBcCPA\/[\w/]+$/);
  });

  await its('the browser never comes back: the webhook tells, in any order', async () => {
    const bob = await logIn(app.origin, 'Bob', 'bob@client.example');
    const events = [
      { id: 'b1', event: 'channel_running', data: channel('bobCH', 'bobCL', 'running') },
      { id: 'b2', event: 'channel_created', data: channel('bobCH', 'bobCL', 'created') },
      { id: 'b3', event: 'client_created', data: { client: client('bobCL', bob.partnerKey) } },
    ];
    for (const event of events) equal(await deliver(app.origin, event), 204);
    await bob.shows(isConnected('bobCH'));
  });

  await its(
    'a number of a partner-hosted signup is shared, and its client created once',
    async () => {
      const cy = await logIn(app.origin, 'Cy', `cy@${where}.example`);
      const ids = { wabaId: '22', phoneNumberId: '33', businessId: '44' };
      equal((await cy.post('/api/numbers', { ...ids, state: cy.state })).status, 202);
      const [created, shared] = api.calls.filter(({ method }) => method === 'POST').slice(-2);
      match(created.path, /account_sharing\/clients$/);
      const sent = JSON.parse(shared.body);
      const event = {
        id: `cy-${where}`,
        event: 'channel_running',
        data: channel('cyCH', sent.client_id, 'running'),
      };
      equal(await deliver(app.origin, event), 204);
      await cy.shows(isConnected('cyCH'));
    },
  );

  await its(
    'an account that another tenant has connected is refused, and nothing is shared',
    async () => {
      const eve = await logIn(app.origin, 'Eve', `eve@${where}.example`);
      const sent = () => api.calls.filter(({ method }) => method === 'POST').length;
      const before = sent();
      const theirs = { wabaId: '22', phoneNumberId: '33', state: eve.state };
      equal((await eve.post('/api/numbers', theirs)).status, 409);
      equal(sent(), before);
    },
  );

  await its('a signup with coexistence shares its account, though no number is named', async () => {
    const di = await logIn(app.origin, 'Di', `di@${where}.example`);
    const signup = { wabaId: '23', phoneNumberId: null, coexistence: true, state: di.state };
    equal((await di.post('/api/numbers', signup)).status, 202);
    const { body } = api.calls.findLast(({ method }) => method === 'POST');
    const shared = JSON.parse(body);
    equal(shared.waba_external_id, '23');
    equal('channel_external_id' in shared, false);
  });

  await its('a forged webhook, or one without a session’s rights, changes nothing', async () => {
    equal(await deliver(app.origin, { id: 'x', event: 'channel_running' }, 'a'.repeat(64)), 401);
    equal((await fetch(`${app.origin}/api/channels`)).status, 401);
    const sign = { method: 'POST', body: '{"partner_id":"aAbBcCPA"}' };
    const headers = { 'Content-Type': 'application/json' };
    equal((await fetch(`${app.origin}/api/io-signature`, { ...sign, headers })).status, 401);
    const dee = await logIn(app.origin, 'Dee', 'dee@client.example');
    equal((await dee.send('/api/io-signature', sign)).status, 200);
  });

  await its('no secret and no key is in the log', () => {
    const log = app.output.join('');
    ok(!log.includes(secret) && !log.includes(api.options.apiKey), log);
  });
  api.reset();
}

/** Every event to every instance, out of order, while one instance is killed and started again. */
async function storm(origins, events, restart) {
  let acknowledged = 0;
  const sending = origins.map(async (origin) => {
    const waiting = shuffled(events);
    const sendNext = async () => {
      for (let event = waiting.pop(); event; event = waiting.pop()) {
        await deliverUntilAcknowledged(origin, event);
        acknowledged += 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, sendNext));
  });
  const killing = (async () => {
    while (acknowledged < (events.length * origins.length) / 3)
      await new Promise((resolve) => setTimeout(resolve, 1));
    await restart();
  })();
  await Promise.all([...sending, killing]);
}

const NUMBERS = 40;

async function testPostgres() {
  const postgres = startPostgres(await freePort());
  const env = { ...d360, DATABASE_URL: postgres.url };
  // Both migrate at once.
  const instances = await Promise.all([startApp(env), startApp(env)]);
  const database = new pg.Client(postgres.url);
  await database.connect();
  const rows = async (sql) => (await database.query(sql)).rows;
  try {
    await testApp('PostgreSQL', instances[0]);

    await test(`PostgreSQL: ${NUMBERS * 5} webhooks to two instances at once, out of order, one killed: nothing lost, nothing twice`, async () => {
      const ada = await logIn(instances[1].origin, 'Storm', 'storm@client.example');
      const events = eventsOf(ada.partnerKey, NUMBERS);
      const [first, second] = instances;
      await storm([first.origin, second.origin], events, async () => {
        await first.kill();
        instances[0] = await startApp({ ...env, PORT: first.port });
      });
      const mine = "where event_id ~ '^[0-9]+-'";
      const handled = await rows(`select event_id from history ${mine} order by event_id`);
      deepEqual(
        handled.map(({ event_id }) => event_id),
        events.map(({ id }) => id).sort(),
      );
      equal((await ada.shows((channels) => channels.length === NUMBERS)).length, NUMBERS);
      ok((await ada.shows(() => true)).every(({ connected }) => connected));
    });

    await test('PostgreSQL: the same webhook to two instances at once, 200 times, is handled once', async () => {
      const event = {
        id: 'same',
        event: 'channel_ready',
        data: channel('sameCH', 'sameCL', 'ready'),
      };
      const statuses = await Promise.all(
        Array.from({ length: 200 }, (_, time) => deliver(instances[time % 2].origin, event)),
      );
      deepEqual(new Set(statuses), new Set([204]));
      equal((await rows("select 1 from history where event_id = 'same'")).length, 1);
    });

    await test('PostgreSQL: a claim survives the process that should confirm it', async () => {
      const [first, second] = instances;
      const ada = await logIn(first.origin, 'Late', 'late@client.example');
      api.clients.push(client('lateCL', ada.partnerKey));
      api.channels.push(channel('lateCH', 'lateCL', 'running'));
      api.disturb = () => true; // No answer.
      equal(
        (
          await ada.post('/api/claims', {
            state: ada.state,
            client: 'lateCL',
            channels: ['lateCH'],
          })
        ).status,
        202,
      );
      await first.kill();
      api.disturb = () => false;
      await database.query('update claims set next_attempt = now() where outcome is null');
      const cookie = await ada.send(`${second.origin}/api/channels`);
      equal(cookie.status, 200);
      await cookie.body.cancel();
      for (let wait = 0; wait < 200; wait += 1) {
        const [channel] = await rows("select progress from channels where id = 'lateCH'");
        if (channel) return equal(channel.progress, 4);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('it was never confirmed');
    });

    await test('PostgreSQL: two instances create one client for one address', async () => {
      instances[0] = await startApp({ ...env, PORT: instances[0].port });
      api.reset();
      const email = 'twice@client.example';
      const sessions = await Promise.all(
        instances.map(({ origin }) => logIn(origin, 'Twice', email)),
      );
      const ids = { wabaId: '24', phoneNumberId: '33' };
      await Promise.all(
        sessions.map((one) => one.post('/api/numbers', { ...ids, state: one.state })),
      );
      equal(api.calls.filter(({ path }) => path.endsWith('account_sharing/clients')).length, 1);
    });
  } finally {
    await database.end();
    await Promise.all(instances.map((instance) => instance.kill()));
    postgres.stop();
  }
}

async function testPglite() {
  const folder = mkdtempSync(join(tmpdir(), 'partner-app-'));
  const env = { ...d360, DATABASE_URL: '', DATA_FOLDER: folder };
  let app = await startApp(env);
  try {
    await testApp('PGlite', app);

    await test(`PGlite: ${NUMBERS * 5} webhooks, twice each, out of order, the app killed: nothing lost, nothing twice`, async () => {
      const ada = await logIn(app.origin, 'Storm', 'storm@client.example');
      const events = eventsOf(ada.partnerKey, NUMBERS);
      await storm([app.origin, app.origin], events, async () => {
        await app.kill();
        app = await startApp({ ...env, PORT: app.port });
      });
      const channels = await ada.shows((shown) => shown.length === NUMBERS);
      ok(channels.every(({ connected }) => connected));
      await app.kill();
      const { PGlite } = await import('@electric-sql/pglite');
      const pglite = await PGlite.create(folder);
      const { rows } = await pglite.query(
        "select event_id from history where event_id ~ '^[0-9]+-'",
      );
      await pglite.close();
      deepEqual(rows.map(({ event_id }) => event_id).sort(), events.map(({ id }) => id).sort());
    });
  } finally {
    await app.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With nothing set: the simulator stands in for 360dialog, as after `npm start`. */
async function testSimulator() {
  const folder = mkdtempSync(join(tmpdir(), 'partner-app-'));
  const ports = { SIMULATOR_PORT: String(await freePort()) };
  const app = await startApp({ DATABASE_URL: '', DATA_FOLDER: folder, ...ports });
  await test('alone: starts with the simulator, and its button leads there', async () => {
    const ada = await logIn(app.origin, 'Ada', 'ada@client.example');
    const page = await (await ada.send('/')).text();
    const [, hub] = / hub-url="([^"]*)"/.exec(page) ?? [];
    match(hub, /^http:\/\/(127\.0\.0\.1|localhost)/);
    equal((await fetch(hub.replace('{partner-id}', 'aAbBcCPA'))).status, 200);
    for (const path of ['/dialog-io-button.min.js', '/app.js', '/connected.html'])
      equal((await ada.send(path)).status, 200, path);
  });
  await app.kill();
  rmSync(folder, { recursive: true, force: true });
}

const started = Date.now();
await testPostgres();
await testPglite();
await testSimulator();
api.close();
console.log(`in ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
