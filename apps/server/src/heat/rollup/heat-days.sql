-- Fills rung 0 of the heat ladder, a bucket a day and part of the day, from every patrol's hours.
-- $1 community · $2 time zone
insert into heat_cells (
  community_id, rung, bucket, cell, part, dwell_s, passes, patrols, last_seen
)
select
  $1::integer,
  0,
  day,
  cell,
  part,
  sum(dwell_s),
  sum(passes),
  sum(first_visit),
  max(last_seen)
from (
  select
    cell,
    (hour at time zone $2)::date - date '2020-01-01' as day,
    (extract(hour from hour at time zone $2)::integer / 6)::smallint as part,
    dwell_s,
    passes,
    first_visit::integer as first_visit,
    last_seen
  from patrol_cell_hours
  where community_id = $1::integer
) walked
group by day, cell, part
-- a cell brushed for less than a second says nothing
having sum(dwell_s) > 0 or sum(passes) > 0 or sum(first_visit) > 0
order by day, cell, part
