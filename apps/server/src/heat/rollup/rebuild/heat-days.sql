-- Fills the lowest rungs of the heat ladders from every patrol's hours: a bucket a day and hour of the day, a day and team, and a day.
-- $1 community · $2 time zone
with hours as materialized (
  select
    (walked.hour at time zone $2)::date - date '2020-01-01' as day,
    extract(hour from walked.hour at time zone $2)::smallint as hour,
    patrol.team_id,
    walked.cell,
    sum(walked.dwell_s) as dwell_s,
    sum(walked.passes) as passes,
    sum(walked.first_visit::integer) as patrols,
    max(walked.last_seen) as last_seen
  from patrol_cell_hours walked
  join patrols patrol on patrol.community_id = $1::integer and patrol.id = walked.patrol_id
  where walked.community_id = $1::integer
  group by 1, 2, 3, 4
  -- a cell brushed for less than a second says nothing
  having sum(walked.dwell_s) > 0 or sum(walked.passes) > 0 or sum(walked.first_visit::integer) > 0
),
by_hour as (
  insert into heat_hours (community_id, rung, bucket, hour, cell, dwell_s, passes, patrols, last_seen)
  select $1::integer, 0, day, hour, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
  from hours
  group by day, hour, cell
  order by day, hour, cell
),
by_team as (
  insert into heat_teams (community_id, team_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
  select $1::integer, team_id, 0, day, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
  from hours
  group by team_id, day, cell
  order by team_id, day, cell
)
insert into heat_cells (community_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select $1::integer, 0, day, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from hours
group by day, cell
order by day, cell
