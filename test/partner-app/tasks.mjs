// What the app asks 360dialog, and what becomes of it if 360dialog or the app fails. Each test has a
// database of its own, so that no other instance takes its work.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { logIn, sessionAt, startApp } from './app.mjs';
import { start360dialog } from './d360.mjs';
import { startGate } from './gate.mjs';
import { startGraph } from './graph.mjs';
import { test, until } from './tests.mjs';

/** @param {ReturnType<typeof import('./postgres.mjs').startPostgres>} postgres */
export async function testTasks(postgres) {
  const its = (name, work) =>
    test(`tasks: ${name}`, async () => {
      const url = await postgres.create();
      const d360 = await start360dialog();
      const gate = await startGate(d360.simulator.apiUrl);
      const env = { ...d360.env, DATABASE_URL: url, D360_API_URL: gate.url };
      const apps = [];
      try {
        await work({
          d360,
          gate,
          rows: (sql) => postgres.rows(url, sql),
          start: async (more = {}) => {
            const app = await startApp({ ...env, ...more });
            apps.push(app);
            d360.balancer.origins = [app.origin];
            return app;
          },
        });
      } finally {
        await Promise.all(apps.map((app) => app.kill()));
        gate.close();
        await d360.close();
      }
    });
  const tenant = ({ origin }, name) => logIn(origin, name, `${name}@client.example`);
  const isConnected = ([channel]) => channel?.connected;
  const isRefused = ([signup]) => signup?.refused;
  const signup = { wabaId: '22', phoneNumberId: '33' };
  const sign = async (session, more = {}) => {
    const answer = await session.post('/api/numbers', { ...signup, state: session.state, ...more });
    session.state = answer.state;
    return answer.status;
  };
  /** As if the waits were over. */
  const hurry = async (rows) => {
    await rows('update tasks set next_attempt = now() where outcome is null');
    await rows('update lease set until = now()');
  };

  for (const path of ['clients', 'account_sharing/clients', 'account_sharing/numbers'])
    await its(`a signup survives the process that dies while ${path} is asked`, async (rig) => {
      const { gate, rows, start } = rig;
      const isAsked = ({ path: asked }) => asked.endsWith(path) || asked.includes(`/${path}?`);
      gate.instead = (asked) => (isAsked({ path: asked }) ? 'nothing' : undefined);
      const dying = await start();
      const ada = await tenant(dying, 'ada');
      equal(await sign(ada), 202);
      await until(() => gate.calls.some(isAsked));
      // No connection to the database waits for 360dialog meanwhile.
      deepEqual(
        await rows("select query from pg_stat_activity where state = 'idle in transaction'"),
        [],
      );
      await dying.kill();
      gate.instead = () => undefined;
      await hurry(rows);
      const { origin } = await start();
      await (await sessionAt(origin, ada.cookie)).shows(isConnected);
      equal(rig.d360.sent('account_sharing/clients').length, 1);
    });

  await its('a claim survives the process that should confirm it', async (rig) => {
    const { d360, gate, rows, start } = rig;
    gate.instead = () => 'nothing';
    const dying = await start();
    const late = await tenant(dying, 'late');
    // No webhook tells of it.
    d360.balancer.origins = [];
    const ids = { client: 'lateCL', channels: ['lateCH'] };
    const result = await d360.onboard({ partner: late.partnerKey, state: late.state }, ids);
    equal((await late.post('/api/claims', result)).status, 202);
    await until(() => gate.calls.length > 0);
    await dying.kill();
    gate.instead = () => undefined;
    await hurry(rows);
    await start();
    await until(async () => {
      const [{ outcome }] = await rows('select outcome from tasks');
      return outcome === 'done';
    });
  });

  await its('after 429 nothing is asked before the time that 360dialog names', async (rig) => {
    const { gate, start } = rig;
    gate.instead = () => ({ status: 429, headers: { 'Retry-After': '3' } });
    const app = await start();
    const ada = await tenant(app, 'ada');
    equal(await sign(ada), 202);
    await until(() => gate.calls.length > 0);
    const [{ at: refused }] = gate.calls;
    gate.instead = () => undefined;
    const bob = await tenant(app, 'bob');
    equal(await sign(bob, { wabaId: '52', phoneNumberId: '53' }), 202);
    await Promise.all([ada, bob].map((session) => session.shows(isConnected)));
    // Neither for the one that was refused nor for another.
    const [, second] = gate.calls;
    ok(second.at - refused >= 2_900, `It was asked after ${second.at - refused} ms`);
  });

  await its(
    'an account whose sharing was refused, by 429 or 400, keeps nobody from it',
    async (rig) => {
      const { gate, rows, start } = rig;
      const app = await start();
      const eve = await tenant(app, 'eve');
      for (const status of [429, 400]) {
        gate.instead = (path) => (path.endsWith('numbers') ? { status } : undefined);
        await sign(eve);
        await until(() => gate.calls.at(-1)?.path.endsWith('numbers'));
        gate.calls.length = 0;
        await until(async () => {
          const [{ waiting }] = await rows('select bool_or(until > now()) as waiting from lease');
          return waiting === (status === 429);
        });
        await rows('update lease set until = now()');
      }
      await eve.shows(isRefused);
      gate.instead = () => undefined;
      const ada = await tenant(app, 'ada');
      equal(await sign(ada), 202);
      await ada.shows(isConnected);
    },
  );

  await its(
    'an account that was shared, though the answer was 500, is its tenant’s',
    async (rig) => {
      const { rows, start } = rig;
      const failing = await start360dialog({ faults: ['number-shared-but-500'] });
      const app = await start({ ...failing.env });
      failing.balancer.origins = [app.origin];
      const ada = await tenant(app, 'ada');
      equal(await sign(ada), 202);
      // The webhook tells.
      await ada.shows((shown) => shown.some(({ connected }) => connected));
      const eve = await tenant(app, 'eve');
      equal(await sign(eve), 202);
      await hurry(rows);
      await eve.shows(isRefused);
      await app.kill();
      await failing.close();
    },
  );

  await its(
    'with the secret of the Meta app, only what Meta shows is shared, and counts most',
    async (rig) => {
      const { d360, gate, start } = rig;
      const trusting = await start();
      const eve = await tenant(trusting, 'eve');
      equal(await sign(eve), 202);
      await eve.shows(isConnected);
      await trusting.kill();

      const graph = await startGraph({ adas: ['22'], late: ['22'], others: ['99'] });
      const app = await start({ META_APP_SECRET: graph.secret, META_GRAPH_URL: graph.url });
      const ada = await tenant(app, 'ada');
      const before = gate.calls.length;
      for (const code of [undefined, null, {}, '', 'unknown', 'others'])
        equal(await sign(ada, { code }), 409, `code ${code}`);
      // Nor does what Meta shows count without a state of the session.
      equal(await sign(ada, { code: 'late', state: 'of another' }), 409);
      const unchanged = await sessionAt(app.origin, eve.cookie);
      await unchanged.shows(isConnected);
      equal(gate.calls.length, before);
      equal(await sign(ada, { code: 'adas' }), 202);
      await until(() => d360.sent('account_sharing/numbers').length === 2);
      const again = await sessionAt(app.origin, eve.cookie);
      deepEqual(await again.shows((shown) => shown.length === 0), []);
      // A code works once.
      equal(await sign(ada, { code: 'adas' }), 409);
      ok(!app.output.join('').includes(graph.secret));
      graph.close();
    },
  );
}
