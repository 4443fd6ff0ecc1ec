// What the app's database does by itself.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { inspect } from 'node:util';
import { cleanUp, openDatabase } from '../../examples/partner-app/database.mjs';
import { useState } from '../../examples/partner-app/sessions.mjs';
import { test } from './tests.mjs';

/** @param {string} where @param {{ DATABASE_URL?: string, DATA_FOLDER?: string }} env One that is empty. */
export async function testDatabase(where, env) {
  const database = await openDatabase(env);
  const { query, transaction } = database;

  await test(`${where}: an error of the database, which is logged, holds no name and no address`, async () => {
    const insert = (work) =>
      work('insert into tenants (name, email, partner_key) values ($1, $2, $3)', [
        'Ada Example',
        'ada@client.example',
        'key-of-ada',
      ]);
    await insert(query);
    for (const again of [() => insert(query), () => transaction(insert)]) {
      const error = await again().catch((error) => error);
      match(error.message, /23505 tenants_partner_key_key/);
      const shown = inspect(error, { depth: 9, showHidden: true });
      for (const hidden of ['Ada', 'ada@', 'key-of-ada']) ok(!shown.includes(hidden), shown);
    }
  });

  await test(`${where}: what is too old is deleted, and nothing else`, async () => {
    const [{ id }] = await query('select id from tenants');
    const days = { new: 0.05, old: 100 };
    for (const name of ['new', 'old']) {
      const at = new Date(Date.now() - days[name] * 86_400_000).toISOString();
      await query('insert into sessions values ($1, $2, $3)', [name, id, at]);
      await query('insert into states values ($1, $1, $2)', [name, at]);
      await query("insert into webhook_events values ($1, 'x', '{}', $2)", [name, at]);
      await query("insert into history (event_id, name) values ($1, 'x')", [name]);
      for (const settled of [at, null])
        await query(
          "insert into tasks (tenant_id, kind, ids, data, settled_at) values ($1, 'claim', $2, '{}', $3)",
          [id, [name], settled],
        );
    }
    await cleanUp(database);
    const left = async (table, column) =>
      (await query(`select ${column} as name from ${table} order by 1`)).map(({ name }) => name);
    deepEqual(await left('sessions', 'id_hash'), ['new']);
    deepEqual(await left('states', 'state'), ['new']);
    deepEqual(await left('webhook_events', 'id'), ['new']);
    deepEqual(await left('history', 'event_id'), ['new']);
    // One that has no outcome stays.
    deepEqual(await left('tasks', 'ids[1]'), ['new', 'new', 'old']);
    equal((await query('select 1 from tenants')).length, 1);
  });

  await test(`${where}: a state is good once, for two hours`, async () => {
    const session = { id_hash: 'new' };
    await query(`insert into states values
      ('late', 'new', now() - interval '121 minutes'),
      ('in time', 'new', now() - interval '119 minutes')`);
    equal(await useState(query, session, 'late'), false);
    equal(await useState(query, session, 'in time'), true);
    equal(await useState(query, session, 'in time'), false);
  });

  await database.close();
}
