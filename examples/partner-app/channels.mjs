// Clients and channels as this app knows them. Each function may be called twice and in any order.

/** Which event or status means "connected" is your decision: integrators differ. */
const progressOf = new Map([
  ['created', 1],
  ['submitted', 2],
  ['ready', 3],
  ['running', 4],
  ['live', 4],
]);
const connected = progressOf.get('running');

/** Remembers a client, and whose it is if that is told. Whose it is never changes. */
export async function saveClient(query, id, { partnerKey = null, tenantId = null }) {
  await query(
    `insert into clients (id, tenant_id)
     values ($1, coalesce($2, (select id from tenants where partner_key = $3)))
     on conflict (id) do update set tenant_id = coalesce(clients.tenant_id, excluded.tenant_id)`,
    [id, tenantId, partnerKey],
  );
}

/**
 * Whether a tenant may share an account: one that is nobody's, or its own. What Meta has shown counts
 * most, then whose channel it has, then who has shared it.
 */
export async function mayShare(query, id, tenantId) {
  const [owner] = await query(
    `select tenant_id, case when shown_by_meta then 1 else 3 end as place from accounts where id = $1
     union all
     select tenant_id, 2 from channels join clients on clients.id = client_id
     where waba_id = $1 and tenant_id is not null
     order by place limit 1`,
    [id],
  );
  return !owner || owner.tenant_id === tenantId;
}

/** Remembers whose an account is. It never changes, unless Meta shows that it is another's. */
export async function claimAccount(query, id, tenantId, shownByMeta = false) {
  await query(
    `insert into accounts values ($1, $2, $3)
     on conflict (id) do update set tenant_id = excluded.tenant_id, shown_by_meta = true
       where excluded.shown_by_meta and not accounts.shown_by_meta`,
    [id, tenantId, shownByMeta],
  );
}

/** Remembers a client. Gives whether it is the tenant's. */
export async function claimClient(query, id, tenantId, found) {
  await saveClient(query, id, found);
  const own = await query('select 1 from clients where id = $1 and tenant_id = $2', [id, tenantId]);
  return own.length === 1;
}

/** Remembers a channel. `stage` is its status, or an event's name without `channel_`. */
export async function saveChannel(query, channel, stage = channel.status) {
  const { id, clientId, wabaId, phoneNumber, status } = channel;
  if (clientId) await saveClient(query, clientId, {});
  await query(
    `insert into channels (id, client_id, waba_id, phone_number, progress)
     values ($1, $2, $3, $4, $5)
     on conflict (id) do update set
       client_id = coalesce(channels.client_id, excluded.client_id),
       waba_id = coalesce(channels.waba_id, excluded.waba_id),
       phone_number = coalesce(excluded.phone_number, channels.phone_number),
       progress = greatest(channels.progress, excluded.progress)`,
    [
      id,
      clientId,
      wabaId,
      phoneNumber,
      Math.max(progressOf.get(stage) ?? 0, progressOf.get(status) ?? 0),
    ],
  );
}

/** What a tenant sees: its channels, and what it has claimed or signed up. */
export async function channelsOf({ query }, tenantId) {
  const channels = await query(
    `select channels.id, phone_number as number, progress >= $2 as connected from channels
     join clients on clients.id = client_id
     where tenant_id = $1 and not exists (
       select from accounts where id = waba_id and shown_by_meta and accounts.tenant_id <> $1)
     order by channels.id`,
    [tenantId, connected],
  );
  // The last task with these ids. A signup stays until its channel is there; its refusal, for an hour.
  const tasks = await query(
    `select unnest(ids) as id, outcome is not distinct from 'refused' as refused from (
       select distinct on (ids) * from tasks where tenant_id = $1 order by ids, id desc) as task
     where outcome is null or (
       kind = 'signup' and settled_at > now() - interval '1 hour' and (
         outcome = 'refused' or not exists (
           select from channels join clients on clients.id = client_id
           where waba_id = data ->> 'wabaId' and tenant_id = $1)))
     order by id`,
    [tenantId],
  );
  const known = new Set(channels.map(({ id }) => id));
  return [
    ...channels,
    ...tasks
      .filter(({ id }) => !known.has(id))
      .map(({ id, refused }) => ({ id, connected: false, refused })),
  ];
}
