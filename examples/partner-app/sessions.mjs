// Who asks: a random id in a cookie, its hash in the database. And the `state` of an onboarding,
// which belongs to the session and is used once.
import { createHash, randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';

const random = () => randomBytes(24).toString('base64url');
const hashOf = (id) => createHash('sha256').update(id).digest('hex');

/** Stands for your log-in, which would also verify the email address. */
export async function logIn(context, { transaction }, { name, email }, origin) {
  const id = random();
  await transaction(async (query) => {
    const [tenant] = await query(
      'insert into tenants (name, email, partner_key) values ($1, $2, $3) returning id',
      [name, email, random()],
    );
    await query('insert into sessions (id_hash, tenant_id) values ($1, $2)', [
      hashOf(id),
      tenant.id,
    ]);
  });
  const secure = (origin ?? context.req.url).startsWith('https:');
  setCookie(context, 'session', id, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
}

/** The session's tenant and its hash, or `undefined`. */
export async function sessionOf(context, { query }) {
  const [session] = await query(
    `select id_hash, tenants.* from sessions join tenants on tenants.id = tenant_id
     where id_hash = $1 and created_at > now() - interval '12 hours'`,
    [hashOf(getCookie(context, 'session') ?? '')],
  );
  return session;
}

export async function createState({ query }, { id_hash }) {
  const state = random();
  await query('insert into states (state, id_hash) values ($1, $2)', [state, id_hash]);
  return state;
}

/** Whether the state is of this session, and neither old nor used before. Now it is used. */
export async function useState(query, { id_hash }, state) {
  const [used] = await query(
    `delete from states where state = $1 and id_hash = $2
     returning created_at > now() - interval '2 hours' as fresh`,
    [typeof state === 'string' ? state : '', id_hash],
  );
  return used?.fresh === true;
}
