// Two instances of the app on one PostgreSQL.
import { equal } from 'node:assert/strict';
import pg from 'pg';
import { freePort, logIn, startApp } from './app.mjs';
import { testBadBodies } from './bad-bodies.mjs';
import { testInBrowser } from './browser.mjs';
import { testApp } from './cases.mjs';
import { start360dialog } from './d360.mjs';
import { startPostgres } from './postgres.mjs';
import { EVENTS, storm } from './storm.mjs';
import { test, until } from './tests.mjs';

export default async function testOnPostgres() {
  const postgres = startPostgres(await freePort());
  const d360 = await start360dialog({ stepDelay: 300 });
  const { balancer } = d360;
  const env = { ...d360.env, DATABASE_URL: postgres.url };
  const its = (name, work) => test(`PostgreSQL: ${name}`, work);

  // Both migrate at once.
  const instances = await Promise.all([startApp(env), startApp(env)]);
  const [first, second] = instances;
  const killAndStart = async () => {
    await first.kill();
    instances[0] = await startApp({ ...env, PORT: first.port });
  };
  balancer.origins = instances.map(({ origin }) => origin);
  const rows = async (sql) => {
    const database = new pg.Client(postgres.url);
    await database.connect();
    try {
      return (await database.query(sql)).rows;
    } finally {
      await database.end();
    }
  };

  try {
    await testApp('PostgreSQL', first, d360);
    await testBadBodies('PostgreSQL', first);

    // The browser asks an instance that gets no webhook.
    const slow = await start360dialog({ stepDelay: 1500 });
    const shown = await startApp({ ...env, ...slow.env });
    slow.balancer.origins = [second.origin];
    await testInBrowser(shown.origin, slow);
    await shown.kill();
    await slow.close();

    await its(
      `${EVENTS} webhooks, twice, out of order, to two instances at once, while one is killed and the database restarts, then one of them ${EVENTS} times: nothing lost, nothing twice`,
      () => storm(d360, second.origin, [killAndStart, postgres.restart], rows),
    );

    await its('a claim survives the process that should confirm it', async () => {
      const apiUrl = `http://127.0.0.1:${await freePort()}/api/v2`; // Nobody answers there.
      const third = await startApp({ ...env, D360_API_URL: apiUrl });
      const late = await logIn(third.origin, 'Late', 'late@client.example');
      // No webhook tells of it.
      balancer.origins = [];
      const ids = { client: 'lateCL', channels: ['lateCH'] };
      const result = await d360.onboard({ partner: late.partnerKey, state: late.state }, ids);
      equal((await late.post('/api/claims', result)).status, 202);
      await until(() => third.output.join('').includes('ECONNREFUSED'));
      await third.kill();
      await rows('update claims set next_attempt = now() where outcome is null');
      await until(async () => {
        const [claim] = await rows("select outcome from claims where client_id = 'lateCL'");
        return claim.outcome === 'confirmed';
      });
      balancer.origins = instances.map(({ origin }) => origin);
    });

    await its('two instances create one client for one address', async () => {
      const before = d360.sent('account_sharing/clients').length;
      const sessions = await Promise.all([
        logIn(first.origin, 'Twice', 'twice@client.example'),
        logIn(second.origin, 'Twice', 'Twice@client.example'),
      ]);
      const signup = { wabaId: '24', phoneNumberId: '33' };
      await Promise.all(
        sessions.map((one) => one.post('/api/numbers', { ...signup, state: one.state })),
      );
      equal(d360.sent('account_sharing/clients').length, before + 1);
    });

    /**
     * @param {import('dialog-io-button/simulator.js').Fault} fault In sharing an account.
     * @param {number} status What another tenant is answered who shares it then.
     */
    const afterFailure = (fault, status, name) =>
      its(name, async () => {
        const failing = await start360dialog({ faults: [fault] });
        const third = await startApp({ ...env, ...failing.env });
        const signup = { wabaId: `7${status}`, phoneNumberId: '33' };
        const mistaken = await logIn(third.origin, 'Mistaken', `${fault}@client.example`);
        for (let state = mistaken.state, attempt = 0; attempt < 2; attempt++) {
          const answer = await mistaken.post('/api/numbers', { ...signup, state });
          equal(answer.status, 409);
          state = answer.state;
        }
        const other = await logIn(second.origin, 'Other', `other-${fault}@client.example`);
        const answer = await other.post('/api/numbers', { ...signup, state: other.state });
        equal(answer.status, status);
        await third.kill();
        await failing.close();
      });
    await afterFailure('number-refused', 202, 'an account that 360dialog refuses stays free');
    await afterFailure(
      'number-shared-but-500',
      409,
      'an account that may have been shared stays its tenant’s',
    );
  } finally {
    await Promise.all(instances.map((instance) => instance.kill()));
    postgres.stop();
    await d360.close();
  }
}
