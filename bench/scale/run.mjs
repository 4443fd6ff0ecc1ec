// The partner app under load. The app, PostgreSQL, 360dialog's Partner API and autocannon share this
// machine, so that a machine of its own does more.
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import pg from 'pg';
import { freePort, logIn, startApp } from '../../test/partner-app/app.mjs';
import { startPostgres } from '../../test/partner-app/postgres.mjs';
import { createTally, requestsOf, secret } from './onboarding.mjs';
import { startPartnerApi } from './partner-api.mjs';

const connectionsOfLoads = [1, 8, 64];
const secondsOfLoad = 8;

/** What the database holds already: the onboardings of a day. */
const ONBOARDINGS_BEFORE = 100_000;

export async function measureScale() {
  execFileSync('node', ['setup.mjs'], { cwd: 'examples/partner-app', stdio: 'inherit' });
  const postgres = startPostgres(await freePort());
  const api = await startPartnerApi();
  const app = await startApp({
    DATABASE_URL: postgres.url,
    D360_PARTNER_ID: 'aAbBcCPA',
    D360_API_KEY: 'test-api-key',
    D360_API_URL: api.url,
    D360_PLATFORM_SECRET: secret,
  });
  const database = new pg.Client(postgres.url);
  await database.connect();
  const rows = async (sql, parameters) => (await database.query(sql, parameters)).rows;
  try {
    await fill(rows);
    const before = await bytesOf(rows);
    const loads = [];
    for (const connections of connectionsOfLoads) loads.push(await load(app, rows, connections));
    const onboardings = loads.reduce((total, { claims }) => total + claims, 0);
    return { loads, bytesPerOnboarding: ((await bytesOf(rows)) - before) / onboardings };
  } finally {
    await database.end();
    await app.kill();
    api.close();
    postgres.stop();
  }
}

async function bytesOf(rows) {
  const [{ bytes }] = await rows('select pg_database_size(current_database())::float as bytes');
  return bytes;
}

/** As if so many onboardings had come before, each with its own tenant. */
async function fill(rows) {
  const numbers = `generate_series(1, ${ONBOARDINGS_BEFORE}) as number`;
  for (const sql of [
    // What is made from each other needs no check.
    'set session_replication_role = replica',
    `insert into tenants (name, email, partner_key)
     select 'Filled', number || '@filled.example', 'filled' || number from ${numbers}`,
    `insert into clients select 'filled-' || id || 'CL', id from tenants`,
    `insert into channels select 'filled-' || id || 'CH', 'filled-' || id || 'CL', null, '49301', 4
     from tenants`,
    `insert into tasks (tenant_id, kind, ids, data, outcome, settled_at)
     select id, 'claim', array['filled-' || id || 'CH'], '{}', 'done', now() from tenants`,
    'vacuum analyze',
    'checkpoint',
  ])
    await rows(sql);
}

async function load({ origin }, rows, connections) {
  const company = `Load ${connections}`;
  const sessions = await Promise.all(
    Array.from({ length: connections }, () => logIn(origin, company, 'load@client.example')),
  );
  const tally = createTally();
  const waiting = [...sessions];
  const result = await autocannon({
    url: origin,
    connections,
    duration: secondsOfLoad,
    setupClient: (client) => client.setRequests(requestsOf(waiting.pop(), tally)),
  });
  return {
    connections,
    perSecond: result.requests.average,
    p99: result.latency.p99,
    errors: result.errors + result.non2xx,
    claims: tally.claims,
    lost: await lostOf(rows, company, tally),
  };
}

/** What was acknowledged and is not in the database, or is there twice; and claims never confirmed. */
async function lostOf(rows, company, { webhooks, claims }) {
  const [{ missing }] = await rows(
    `select count(*)::int as missing from unnest($1::text[]) as acknowledged
     where (select count(*) from history where event_id = acknowledged) <> 1`,
    [webhooks],
  );
  for (let wait = 0; wait < 300; wait += 1) {
    const [{ open, confirmed }] = await rows(
      `select count(*) filter (where outcome is null)::int as open,
              count(*) filter (where outcome = 'done')::int as confirmed
       from tasks join tenants on tenants.id = tenant_id where tenants.name = $1`,
      [company],
    );
    if (open === 0) return missing + Math.max(0, claims - confirmed);
    await delay(100);
  }
  throw new Error(`The claims of ${company} are still open`);
}
