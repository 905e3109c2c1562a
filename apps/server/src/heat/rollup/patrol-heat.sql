-- Adds (1) or takes away (-1) one patrol's hours on every rung of the heat ladders. Keys are written in order, so that
-- two patrols at once wait for each other and never deadlock. Taking away leaves last_seen to last-seen.
-- $1 community · $2 patrol · $3 time zone · rungs of $4 days, $5 hours and $6 teams · $7 sign
-- {added}: added-heat.sql
with hours as materialized (
  select
    (walked.hour at time zone $3)::date - date '2020-01-01' as day,
    extract(hour from walked.hour at time zone $3)::smallint as hour,
    patrol.team_id,
    walked.cell,
    $7::integer * sum(walked.dwell_s) as dwell_s,
    $7::integer * sum(walked.passes) as passes,
    $7::integer * sum(walked.first_visit::integer) as patrols,
    max(walked.last_seen) as last_seen
  from patrol_cell_hours walked
  join patrols patrol on patrol.community_id = $1::integer and patrol.id = $2
  where walked.community_id = $1::integer and walked.patrol_id = $2
  group by 1, 2, 3, 4
  having sum(walked.dwell_s) > 0 or sum(walked.passes) > 0 or sum(walked.first_visit::integer) > 0
),
{added}
select count(*)::integer as hours from hours
