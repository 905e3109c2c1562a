-- Who may see and do what, how they prove who they are, and what was done: roles' permissions, accounts' grids, second
-- factors, tokens of devices, and the audit chain.

alter table accounts
  -- the person on the crew lists who uses it
  add column staff_id uuid,
  add column created_at timestamptz not null default now(),
  add column last_signed_in_at timestamptz,
  -- locked by an administrator, until unlocked; locked_until is the wait after wrong passwords
  add column locked_at timestamptz,
  add column password_changed_at timestamptz not null default now(),
  -- made or reset by somebody else: nothing else is open to it until it has a password of its own
  add column must_change_password boolean not null default false,
  -- base32; in force once confirmed
  add column totp_secret text,
  add column totp_confirmed_at timestamptz,
  -- the last 30-second step whose code was accepted: a code counts once
  add column totp_last_step bigint not null default 0,
  add constraint accounts_staff foreign key (community_id, staff_id) references staff (community_id, id);

create table account_grids (
  community_id integer not null,
  account_id uuid not null,
  -- level five, or level four with all within it
  grid_id uuid not null,
  primary key (community_id, account_id, grid_id),
  foreign key (community_id, account_id) references accounts (community_id, id) on delete cascade,
  foreign key (community_id, grid_id) references grids (community_id, id)
);

create table recovery_codes (
  community_id integer not null,
  account_id uuid not null,
  -- sha-256 of 80 random bits
  code_hash bytea not null,
  primary key (community_id, account_id, code_hash),
  foreign key (community_id, account_id) references accounts (community_id, id) on delete cascade
);

-- How this community departs from the standard (apps/server/src/access/permissions.ts); without a row the standard holds.
create table role_permissions (
  community_id integer not null references communities (id) on delete cascade,
  role text not null,
  permission text not null,
  granted boolean not null,
  primary key (community_id, role, permission)
);

alter table sessions
  -- what people see of a session: the token's hash stays inside
  add column id uuid not null default gen_random_uuid(),
  add column address text,
  add column agent text;
create unique index sessions_id on sessions (community_id, id);
create index sessions_account on sessions (community_id, account_id);

-- Devices and other systems that ask without a person.
create table access_tokens (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- sha-256 of 256 random bits; the token itself is told once
  token_hash bytea not null,
  role text not null,
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (community_id, id),
  unique (community_id, token_hash)
);

create table access_token_grids (
  community_id integer not null,
  token_id uuid not null,
  grid_id uuid not null,
  primary key (community_id, token_id, grid_id),
  foreign key (community_id, token_id) references access_tokens (community_id, id) on delete cascade,
  foreign key (community_id, grid_id) references grids (community_id, id)
);

-- Audit: each entry's hash covers the one before it, so that none can be changed, taken out or put in without breaking
-- the chain; the head tells the last one, so that the end cannot be cut off either. No foreign keys: it outlives
-- whatever it tells of.
create table audit_heads (
  community_id integer primary key,
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 10);

create table audit_entries (
  community_id integer not null,
  seq bigint not null,
  at timestamptz not null,
  account_id uuid,
  -- the name that acted, as it was
  actor text not null,
  address text,
  action text not null,
  -- what it was done to: `case`, `account`, `plan`, … and its id or number
  subject_kind text,
  subject text,
  detail jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (community_id, seq)
);
create index audit_entries_action on audit_entries (community_id, action, seq);
create index audit_entries_account on audit_entries (community_id, account_id, seq);
create index audit_entries_subject on audit_entries (community_id, subject, seq);

-- Privileges alone would not hold on the embedded database, whose only role is its owner.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_entries_append_only
  before update or delete or truncate on audit_entries
  for each statement execute function refuse_audit_change();
