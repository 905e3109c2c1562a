-- The community's changes after a cursor, oldest first, each with the number that is the newest now; one row of nulls but
-- for "lastSeq" when there are none, and no row at all while nothing has ever been told.
-- $1 cursor, null for the newest ones · $2 how many at most
select
  sequence.last_seq::float8 as "lastSeq",
  change.seq::float8 as seq,
  change.at,
  change.kind,
  change.action,
  change.subject_id as "subjectId",
  change.grid_id as "gridId",
  change.parent_grid_id as "parentGridId",
  change.lng_lat as "lngLat",
  change.data,
  change.versions
from outbox_sequences as sequence
left join lateral (
  select * from outbox
  where outbox.community_id = sequence.community_id
    and outbox.seq > coalesce($1::bigint, sequence.last_seq - $2::integer)
  order by outbox.seq
  limit $2::integer
) as change on true
where sequence.community_id = (select id from communities order by id limit 1)
order by change.seq
