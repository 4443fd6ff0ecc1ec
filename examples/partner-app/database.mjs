// PostgreSQL if `DATABASE_URL` is set, else PGlite, which is PostgreSQL in this process. Both give
//
//   query(sql, parameters)    the rows
//   transaction(work)         what `work(query)` resolves to; all of it or nothing
//
// No error of them holds the values of a statement: names, addresses, numbers.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';

/** @param {{ DATABASE_URL?: string, DATA_FOLDER?: string }} env */
export async function openDatabase({ DATABASE_URL, DATA_FOLDER = '.data' }) {
  const database = DATABASE_URL ? await openPostgres(DATABASE_URL) : await openPglite(DATA_FOLDER);
  await migrate(database);
  return database;
}

async function openPostgres(connectionString) {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString });
  // A connection that breaks while nobody uses it is replaced at the next query.
  pool.on('error', (error) => console.error(error.message));

  async function transaction(work) {
    const client = await pool.connect();
    // Its query has failed by then; without a listener this process would end.
    client.on('error', ignore);
    try {
      await client.query('begin');
      const result = await work(queryOf(client));
      await client.query('commit');
      release(client);
      return result;
    } catch (error) {
      await client.query('rollback').then(
        () => release(client),
        (broken) => release(client, broken),
      );
      throw error;
    }
  }
  const ignore = () => undefined;
  const release = (client, broken) => {
    client.release(broken);
    client.off('error', ignore);
  };
  return {
    query: queryOf(pool),
    transaction,
    close: () => pool.end(),
  };
}

async function openPglite(folder) {
  const { PGlite } = await import('@electric-sql/pglite');
  mkdirSync(folder, { recursive: true });
  const pglite = await PGlite.create(folder);
  return {
    query: queryOf(pglite),
    transaction: (work) => pglite.transaction((client) => work(queryOf(client))),
    close: () => pglite.close(),
  };
}

const queryOf = (client) => (sql, parameters) =>
  client.query(sql, parameters?.map(storable)).then(
    ({ rows }) => rows,
    ({ code = 'no answer', constraint = '' }) => {
      throw new Error(`The database did not do this (${code} ${constraint}): ${sql}`);
    },
  );

/** JSON may hold the character NUL, which no text of PostgreSQL can. */
const storable = (value) =>
  typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : (value ?? null);

/** Runs each file in `migrations` once, in the order of their names. */
async function migrate({ transaction }) {
  const folder = new URL('migrations/', import.meta.url);
  await transaction(async (query) => {
    await query('select pg_advisory_xact_lock(360)');
    await query('create table if not exists migrations (name text primary key)');
    for (const name of readdirSync(folder).sort()) {
      const fresh = await query(
        'insert into migrations values ($1) on conflict do nothing returning name',
        [name],
      );
      if (fresh.length > 0) await run(query, new URL(name, folder));
    }
  });
}

/** Deletes what is too old. */
export const cleanUp = ({ query }) => run(query, new URL('cleanup.sql', import.meta.url));

async function run(query, file) {
  const statements = readFileSync(file, 'utf8').split(/;\s*$/m);
  for (const statement of statements.filter((text) => text.trim())) await query(statement);
}
