-- Fills a rung of the heat ladder from the rung below it: two buckets become one of twice their days.
-- $1 community · $2 the rung to fill
insert into heat_cells (
  community_id, rung, bucket, cell, part, dwell_s, passes, patrols, last_seen
)
select
  community_id,
  $2::smallint,
  bucket >> 1,
  cell,
  part,
  sum(dwell_s),
  sum(passes),
  sum(patrols),
  max(last_seen)
from heat_cells
where community_id = $1 and rung = $2::smallint - 1
group by community_id, bucket >> 1, cell, part
order by bucket >> 1, cell, part
