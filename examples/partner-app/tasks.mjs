// What 360dialog is to be asked is a task: a row that is written in the transaction that uses the
// `state`, and that stays until it has an outcome. A process that ends on the way loses nothing.
import { randomUUID } from 'node:crypto';
import { confirmClaim } from './claims.mjs';
import { shareSignup } from './share.mjs';

/** The wait after each is twice the one before, from 30 seconds: four hours in all. */
const ATTEMPTS = 10;

/** Longer than a task may take. */
const LEASE_SECONDS = 90;
const TASK_SECONDS = 60;

/** What is done for each kind. Gives the outcome, or `undefined` for another attempt; may be done twice. */
const workOf = { claim: confirmClaim, signup: shareSignup };

/** `ids` is what the page shows meanwhile. */
export async function addTask(query, tenantId, kind, ids, data) {
  await query('insert into tasks (tenant_id, kind, ids, data) values ($1, $2, $3, $4)', [
    tenantId,
    kind,
    ids,
    JSON.stringify(data),
  ]);
}

/**
 * Works on what is due, one after the other, and in one instance at a time: 360dialog allows some five
 * calls in 30 seconds, and `ensureClient` must not create a client in two instances at once. For that
 * an instance has the lease, a row with an end: no connection and no transaction waits for 360dialog,
 * and after a process that died, another one goes on.
 */
export async function workOnTasks(database, d360) {
  const { query } = database;
  const holder = randomUUID();
  const lease = (seconds) =>
    query(
      `update lease set holder = $1, until = now() + $2 * interval '1 second'
       where holder = $1 or until < now() returning holder`,
      [holder, seconds],
    );
  while ((await lease(LEASE_SECONDS)).length > 0) {
    const [task] = await query(
      `update tasks set attempts = attempts + 1,
         next_attempt = now() + interval '30 seconds' * power(2, attempts)
       where id = (select id from tasks where outcome is null and next_attempt <= now()
                   order by next_attempt limit 1)
       returning *`,
    );
    if (!task) break;
    const pause = await settle(database, d360, task);
    // The limit is that of the partner: nobody has the lease until then.
    if (pause > 0) return void (await lease(pause));
  }
  await query('update lease set until = now() where holder = $1', [holder]);
}

/** Makes an attempt. Gives for how many seconds nothing more may be asked. */
async function settle(database, d360, task) {
  const { id, kind, attempts } = task;
  const isLast = attempts >= ATTEMPTS;
  const limited = { ...d360, signal: AbortSignal.timeout(TASK_SECONDS * 1000) };
  let outcome;
  try {
    outcome = await workOf[kind](database, limited, task, isLast);
  } catch (error) {
    console.error(`${kind} ${id}, attempt ${attempts}:`, error);
    if (error.code === 'rate-limited') {
      const pause = Math.min(error.details.retryAfter ?? 30, 3600);
      await database.query(
        "update tasks set next_attempt = now() + $2 * interval '1 second' where id = $1",
        [id, pause],
      );
      return pause;
    }
  }
  if (outcome || isLast)
    await database.query('update tasks set outcome = $2, settled_at = now() where id = $1', [
      id,
      outcome ?? 'refused',
    ]);
  return 0;
}
