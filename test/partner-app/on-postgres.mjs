// Two instances of the app on one PostgreSQL.
import { equal, match, ok } from 'node:assert/strict';
import { freePort, logIn, startApp } from './app.mjs';
import { testBadBodies } from './bad-bodies.mjs';
import { testInBrowser } from './browser.mjs';
import { testApp } from './cases.mjs';
import { start360dialog } from './d360.mjs';
import { testDatabase } from './database.mjs';
import { startPostgres } from './postgres.mjs';
import { EVENTS, storm } from './storm.mjs';
import { testTasks } from './tasks.mjs';
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
  const rows = (sql) => postgres.rows(postgres.url, sql);

  try {
    await testApp('PostgreSQL', first, d360);
    await testBadBodies('PostgreSQL', first);

    // The browser asks an instance that gets no webhook.
    const slow = await start360dialog({ stepDelay: 1500 });
    const apart = { ...env, ...slow.env, DATABASE_URL: await postgres.create() };
    const [shown, told] = [await startApp(apart), await startApp(apart)];
    slow.balancer.origins = [told.origin];
    await testInBrowser(shown.origin, slow);
    await Promise.all([shown, told].map((instance) => instance.kill()));
    await slow.close();

    await its(
      `${EVENTS} webhooks, twice, out of order, to two instances at once, while one is killed and the database restarts, then one of them ${EVENTS} times: nothing lost, nothing twice`,
      () => storm(d360, second.origin, [killAndStart, postgres.restart], rows),
    );

    await its('the list of numbers ends with the session', async () => {
      const { send } = await logIn(first.origin, 'Ended', 'ended@client.example');
      const { body } = await send('/api/channels');
      await rows(
        "delete from sessions using tenants where tenants.id = tenant_id and name = 'Ended'",
      );
      // It is read to its end.
      for await (const chunk of body) ok(chunk);
      equal((await send('/api/channels')).status, 401);
    });

    await its('behind a proxy that ends TLS, ORIGIN makes the cookie secure', async () => {
      const ORIGIN = 'https://app.example';
      const third = await startApp({ ...env, ORIGIN });
      const logInFrom = (origin) =>
        fetch(`${third.origin}/log-in`, {
          method: 'POST',
          redirect: 'manual',
          headers: { Origin: origin },
          body: new URLSearchParams({ name: 'Proxy', email: 'proxy@client.example' }),
        });
      const answer = await logInFrom(ORIGIN);
      equal(answer.status, 303);
      match(answer.headers.get('Set-Cookie'), /; Secure/);
      equal((await logInFrom(third.origin)).status, 403);
      await third.kill();
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
      await until(async () => {
        const [{ open }] = await rows(
          "select count(*)::int as open from tasks where outcome is null and data ->> 'wabaId' = '24'",
        );
        return open === 0;
      });
      equal(d360.sent('account_sharing/clients').length, before + 1);
    });

    await testTasks(postgres);
    await testDatabase('PostgreSQL', { DATABASE_URL: await postgres.create() });
  } finally {
    await Promise.all(instances.map((instance) => instance.kill()));
    postgres.stop();
    await d360.close();
  }
}
