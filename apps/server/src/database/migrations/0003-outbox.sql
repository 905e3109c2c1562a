-- What changed, for everyone who watches: rows written in the transaction that makes the change, numbered per community.
-- The number is the client's place in the stream, so a row must never become visible after one with a higher number. It is
-- therefore taken from a row of its own, which stays locked until the transaction ends; a transaction that is rolled back
-- gives its numbers back, so they have no gaps either.

create table outbox_sequences (
  community_id integer primary key references communities (id) on delete cascade,
  last_seq bigint not null
) with (fillfactor = 10);

create table outbox (
  community_id integer not null references communities (id) on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  kind text not null,
  action text not null,
  subject_id uuid,
  grid_id uuid,
  parent_grid_id uuid,
  lng_lat double precision[] check (cardinality(lng_lat) = 2),
  -- words and numbers about the change, never about a person
  data jsonb not null check (octet_length(data::text) <= 2000),
  -- the layers that show it, each with the version from which on they do
  versions jsonb not null,
  primary key (community_id, seq)
);
