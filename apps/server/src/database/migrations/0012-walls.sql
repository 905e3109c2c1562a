-- Screens that hang unattended: which there are, what they do by themselves, what somebody at another device wants of them,
-- and how they are.

create table walls (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- with which it asks: an ordinary token of the role `display`, ended like any other
  token_id uuid not null,
  paired_at timestamptz not null,
  paired_by uuid,
  -- null: the community's
  settings jsonb,
  wanted jsonb not null,
  -- its last report; older versions of a wall may tell less
  health jsonb,
  last_seen_at timestamptz,
  primary key (community_id, id),
  unique (community_id, token_id),
  foreign key (community_id, token_id) references access_tokens (community_id, id) on delete cascade
) with (fillfactor = 70);

-- What a community's walls do by themselves; without a row the standard (packages/domain/src/walls.ts) holds.
create table wall_settings (
  community_id integer primary key references communities (id) on delete cascade,
  settings jsonb not null
);

-- Screens that show a code and wait for somebody to enter it.
create table wall_pairings (
  community_id integer not null references communities (id) on delete cascade,
  code text not null,
  -- of the token that the screen was given: good for nothing before the code was entered
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  width integer not null,
  height integer not null,
  address text,
  agent text,
  primary key (community_id, code)
);
