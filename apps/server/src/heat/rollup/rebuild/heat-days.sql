-- Fills the lowest rungs of the heat ladders from every patrol's hours: a bucket a day and hour of the day, and a bucket a day.
-- $1 community · $2 time zone
with hours as materialized (
  select
    (hour at time zone $2)::date - date '2020-01-01' as day,
    extract(hour from hour at time zone $2)::smallint as hour,
    cell,
    sum(dwell_s) as dwell_s,
    sum(passes) as passes,
    sum(first_visit::integer) as patrols,
    max(last_seen) as last_seen
  from patrol_cell_hours
  where community_id = $1::integer
  group by 1, 2, 3
  -- a cell brushed for less than a second says nothing
  having sum(dwell_s) > 0 or sum(passes) > 0 or sum(first_visit::integer) > 0
),
by_hour as (
  insert into heat_hours (community_id, rung, bucket, hour, cell, dwell_s, passes, patrols, last_seen)
  select $1::integer, 0, day, hour, cell, dwell_s, passes, patrols, last_seen
  from hours
  order by day, hour, cell
)
insert into heat_cells (community_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select $1::integer, 0, day, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from hours
group by day, cell
order by day, cell
