-- Photos of cases. Their bytes lie in the database, not in files: they are written in the transaction that says they exist,
-- every process of the server has them, and one backup holds all. A photo is at most 8 MB and, as screens send it, a fifth
-- of one; the bytes lie apart from the row (toast), so that lists of photos do not read them.
create table case_photos (
  community_id integer not null,
  id uuid not null,
  case_id uuid not null,
  -- the step that it shows; null: the case itself, or a further report
  transition_seq integer,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  -- without what a camera writes about its owner, place and time
  bytes bytea not null check (octet_length(bytes) <= 8388608),
  sha256 bytea not null,
  taken_in_at timestamptz not null,
  -- who sent it; the account may be gone by now
  account_id uuid,
  primary key (community_id, id),
  -- the same picture sent twice for the same step is one photo
  unique nulls not distinct (community_id, case_id, transition_seq, sha256),
  foreign key (community_id, case_id) references cases (community_id, id) on delete cascade
);
-- Pictures are compressed already.
alter table case_photos alter column bytes set storage external;
