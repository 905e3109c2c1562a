-- The like of day-cells.sql for one team, from the ladder of teams.
-- $1 community · $2 first and $3 last cell · $4 cells, null for all · $5 rungs · $6 buckets of the window · $7 team
select
  heat.cell,
  sum(heat.dwell_s)::integer as dwell_s,
  sum(heat.passes)::integer as passes,
  sum(heat.patrols)::integer as patrols,
  max(heat.last_seen) as last_seen
from unnest($5::smallint[], $6::integer[]) as span (rung, bucket)
join heat_teams heat
  on heat.community_id = $1
  and heat.team_id = $7::uuid
  and heat.rung = span.rung
  and heat.bucket = span.bucket
  and heat.cell between $2::bigint and $3::bigint
where $4::bigint[] is null or heat.cell = any($4)
group by heat.cell
