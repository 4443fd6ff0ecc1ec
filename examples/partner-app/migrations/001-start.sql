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

-- Each onboarding has a `state`. It is good for one result, for two hours, from the session that it was
-- made for.
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
  waba_id text,
  phone_number text,
  progress integer not null default 0
);

-- WhatsApp Business Accounts of partner-hosted signups. A signup that is only claimed leaves nothing here:
-- 360dialog has taken the account for a client of the tenant, or Meta has shown that it is the tenant's,
-- which counts more.
create table accounts (
  id text primary key,
  tenant_id bigint not null references tenants,
  shown_by_meta boolean not null
);

-- What 360dialog is to be asked because of a browser: a result that a tenant claims, or a signup.
create table tasks (
  id bigint generated always as identity primary key,
  tenant_id bigint not null references tenants,
  kind text not null check (kind in ('claim', 'signup')),
  -- Of the channels, or of the number or account of a signup: what the page shows meanwhile.
  ids text[] not null,
  data jsonb not null,
  attempts integer not null default 0,
  next_attempt timestamptz not null default now(),
  outcome text check (outcome in ('done', 'refused')),
  settled_at timestamptz
);

-- Which instance works on the tasks, and until when. One row.
create table lease (
  holder text,
  until timestamptz not null
);
insert into lease (until) values (now());

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
  event_id text not null references webhook_events on delete cascade,
  client_id text,
  channel_id text,
  name text not null
);

-- What is looked for all the time, however long the tables have become.
create index on states (id_hash);
create index on clients (tenant_id);
create index on channels (client_id);
create index on channels (waba_id);
create index on tasks (tenant_id);
create index on tasks (next_attempt) where outcome is null;
create index on history (event_id);
