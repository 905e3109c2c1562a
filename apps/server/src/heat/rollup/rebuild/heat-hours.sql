-- Fills the lowest rung of the ladder of hours from every patrol's hours: a bucket a day and hour of the day.
-- $1 community · $2 time zone
insert into heat_hours (community_id, rung, bucket, hour, cell, dwell_s, passes, patrols, last_seen)
select
  $1::integer, 0, day, hour_of_day, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from (
  select
    (hour at time zone $2)::date - date '2020-01-01' as day,
    extract(hour from hour at time zone $2)::smallint as hour_of_day,
    cell,
    dwell_s,
    passes,
    first_visit::integer as patrols,
    last_seen
  from patrol_cell_hours
  where community_id = $1::integer
) walked
group by day, hour_of_day, cell
-- a cell brushed for less than a second says nothing
having sum(dwell_s) > 0 or sum(passes) > 0 or sum(patrols) > 0
order by day, hour_of_day, cell
