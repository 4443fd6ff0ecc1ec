-- Your customers. `partner_key` goes to 360dialog as `partner` and comes back as `partner_payload`: it
-- passes through browsers, so it is random, and nobody can name another tenant's.
create table tenants (
  id bigint generated always as identity primary key,
  name text not null,
  email text not null,
  partner_key text not null unique
);

create table sessions (
  -- A hash: who reads this table cannot use it to log in.
  id_hash text primary key,
  tenant_id bigint not null references tenants,
  created_at timestamptz not null default now()
);

-- Each onboarding has a `state`. It is good for one result, from the session that it was made for.
create table states (
  state text primary key,
  id_hash text not null references sessions on delete cascade,
  created_at timestamptz not null default now()
);

-- 360dialog's clients. The tenant is known as soon as a webhook or a confirmed result has told it.
create table clients (
  id text primary key,
  tenant_id bigint references tenants
);

-- The numbers. `progress` only grows, so events may come in any order.
create table channels (
  id text primary key,
  client_id text references clients,
  phone_number text,
  progress integer not null default 0
);

-- WhatsApp Business Accounts of partner-hosted signups. One belongs to the tenant who has claimed it first.
create table accounts (
  id text primary key,
  tenant_id bigint not null references tenants,
  -- How often it was shared, or may have been. Without any, the row is removed.
  shares integer not null
);

-- Results that came through a browser: what a tenant claims to have connected.
create table claims (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants,
  client_id text,
  channel_ids text[] not null,
  outcome text check (outcome in ('confirmed', 'refused')),
  attempts integer not null default 0,
  next_attempt timestamptz not null default now()
);

-- Each event of 360dialog, once. It is written in the transaction that handles it.
create table webhook_events (
  id text primary key,
  name text not null,
  -- Not jsonb, which refuses some texts that JSON may hold: the event would never be acknowledged.
  data json not null,
  received_at timestamptz not null default now()
);

-- What the page shows as history. One line an event: it would show if one were handled twice.
create table history (
  id bigint generated always as identity primary key,
  event_id text not null,
  client_id text,
  channel_id text,
  name text not null
);

-- What is looked for all the time, however long the tables have become.
create index on states (created_at);
create index on clients (tenant_id);
create index on channels (client_id);
create index on claims (id) where outcome is null;
