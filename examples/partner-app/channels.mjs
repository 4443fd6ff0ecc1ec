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

/** Before an account is shared: whether it is the tenant's. One that nobody has claimed becomes so. */
export async function claimAccount(query, id, tenantId) {
  const own = await query(
    `insert into accounts (id, tenant_id, shares) values ($1, $2, 1)
     on conflict (id) do update set shares = accounts.shares + 1
       where accounts.tenant_id = excluded.tenant_id
     returning id`,
    [id, tenantId],
  );
  return own.length === 1;
}

/** After it was not shared. Without an earlier share it is nobody's again. */
export async function releaseAccount(query, id) {
  await query('update accounts set shares = shares - 1 where id = $1', [id]);
  await query('delete from accounts where id = $1 and shares = 0', [id]);
}

/** Remembers a client. Gives whether it is the tenant's. */
export async function claimClient(query, id, tenantId, found) {
  await saveClient(query, id, found);
  const own = await query('select 1 from clients where id = $1 and tenant_id = $2', [id, tenantId]);
  return own.length === 1;
}

/** Remembers a channel. `stage` is its status, or an event's name without `channel_`. */
export async function saveChannel(query, { id, clientId, phoneNumber, status }, stage = status) {
  if (clientId) await saveClient(query, clientId, {});
  await query(
    `insert into channels (id, client_id, phone_number, progress) values ($1, $2, $3, $4)
     on conflict (id) do update set
       client_id = coalesce(channels.client_id, excluded.client_id),
       phone_number = coalesce(excluded.phone_number, channels.phone_number),
       progress = greatest(channels.progress, excluded.progress)`,
    [id, clientId, phoneNumber, Math.max(progressOf.get(stage) ?? 0, progressOf.get(status) ?? 0)],
  );
}

/** What a tenant sees: its channels, and what it claims to have connected. */
export async function channelsOf({ query }, tenantId) {
  const channels = await query(
    `select channels.id, phone_number as number, progress >= $2 as connected from channels
     join clients on clients.id = client_id where tenant_id = $1 order by channels.id`,
    [tenantId, connected],
  );
  const claims = await query(
    `select distinct unnest(channel_ids) as id from claims
     where tenant_id = $1 and outcome is null order by id`,
    [tenantId],
  );
  const known = new Set(channels.map(({ id }) => id));
  return [
    ...channels,
    ...claims.filter(({ id }) => !known.has(id)).map(({ id }) => ({ id, connected: false })),
  ];
}
