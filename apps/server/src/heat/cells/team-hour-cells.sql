-- The like of day-cells.sql for some hours of one team, from the hours of its patrols: a team has few of them.
-- $1 community · $2 first and $3 last cell · $4 cells, null for all · $5 team · $6 days (numbers since 2020-01-01)
-- $7 hours of the day · $8 time zone
select
  walked.cell,
  sum(walked.dwell_s)::integer as dwell_s,
  sum(walked.passes)::integer as passes,
  sum(walked.first_visit::integer)::integer as patrols,
  max(walked.last_seen) as last_seen
from patrols patrol
join patrol_cell_hours walked
  on walked.community_id = $1
  and walked.patrol_id = patrol.id
  and walked.cell between $2::bigint and $3::bigint
where patrol.community_id = $1
  and patrol.team_id = $5::uuid
  -- a patrol lasts at most into its second day
  and patrol.started_at >= (date '2020-01-01' + (select min(day) from unnest($6::integer[]) day) - 2)::timestamp at time zone $8
  and patrol.started_at < (date '2020-01-01' + (select max(day) from unnest($6::integer[]) day) + 1)::timestamp at time zone $8
  and ((walked.hour at time zone $8)::date - date '2020-01-01') = any($6::integer[])
  and extract(hour from walked.hour at time zone $8)::smallint = any($7::smallint[])
  and ($4::bigint[] is null or walked.cell = any($4))
group by walked.cell
