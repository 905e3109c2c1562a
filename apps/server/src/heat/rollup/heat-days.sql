-- Fills rung 0 of the heat ladder, a bucket a day, from every patrol's hours.
-- $1 community · $2 time zone
insert into heat_cells (
  community_id, rung, bucket, cell, night_s, morning_s, afternoon_s, evening_s, passes, patrols, last_seen
)
select
  $1::integer,
  0,
  day,
  cell,
  coalesce(sum(dwell_s) filter (where part = 0), 0),
  coalesce(sum(dwell_s) filter (where part = 1), 0),
  coalesce(sum(dwell_s) filter (where part = 2), 0),
  coalesce(sum(dwell_s) filter (where part = 3), 0),
  sum(passes),
  sum(first_visit),
  max(last_seen)
from (
  select
    cell,
    (hour at time zone $2)::date - date '2020-01-01' as day,
    extract(hour from hour at time zone $2)::integer / 6 as part,
    dwell_s,
    passes,
    first_visit::integer as first_visit,
    last_seen
  from patrol_cell_hours
  where community_id = $1::integer
) walked
group by day, cell
-- a cell brushed for less than a second says nothing
having sum(dwell_s) > 0 or sum(passes) > 0 or sum(first_visit) > 0
order by day, cell
