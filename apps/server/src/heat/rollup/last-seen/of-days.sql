-- When was a cell last seen on the days of a patrol, in each hour of them, and by its team, without that patrol? Written to the
-- lowest rungs.
-- A patrol of a day began on it or up to two days before, so that only a few patrols are read and not the whole history of a cell.
-- $1 community · $2 patrol · $3 time zone
-- materialized: on tables without statistics yet the planner would compute them anew for every row they meet
with touched as materialized (
  select distinct cell, (hour at time zone $3)::date as day
  from patrol_cell_hours
  where community_id = $1 and patrol_id = $2
),
others as materialized (
  select days.day, patrol.id, patrol.team_id
  from (select distinct day from touched) days
  join patrols patrol
    on patrol.community_id = $1
    and patrol.id <> $2
    and patrol.started_at >= (days.day - 2)::timestamp at time zone $3
    and patrol.started_at < (days.day + 1)::timestamp at time zone $3
),
seen as materialized (
  select
    touched.cell,
    touched.day - date '2020-01-01' as bucket,
    extract(hour from walked.hour at time zone $3)::smallint as hour,
    others.team_id,
    max(walked.last_seen) as last_seen
  from touched
  join others on others.day = touched.day
  join patrol_cell_hours walked
    on walked.community_id = $1
    and walked.patrol_id = others.id
    and walked.cell = touched.cell
    and walked.hour >= touched.day::timestamp at time zone $3
    and walked.hour < (touched.day + 1)::timestamp at time zone $3
  group by touched.cell, touched.day, 3, others.team_id
),
by_hour as (
  update heat_hours heat
  set last_seen = seen.last_seen
  from (select cell, bucket, hour, max(last_seen) as last_seen from seen group by cell, bucket, hour) seen
  where heat.community_id = $1
    and heat.rung = 0
    and heat.bucket = seen.bucket
    and heat.hour = seen.hour
    and heat.cell = seen.cell
    and heat.last_seen <> seen.last_seen
),
by_team as (
  update heat_teams heat
  set last_seen = seen.last_seen
  from (
    select seen.cell, seen.bucket, seen.team_id, max(seen.last_seen) as last_seen
    from seen
    join patrols own on own.community_id = $1 and own.id = $2 and own.team_id = seen.team_id
    group by seen.cell, seen.bucket, seen.team_id
  ) seen
  where heat.community_id = $1
    and heat.team_id = seen.team_id
    and heat.rung = 0
    and heat.bucket = seen.bucket
    and heat.cell = seen.cell
    and heat.last_seen <> seen.last_seen
)
update heat_cells heat
set last_seen = seen.last_seen
from (select cell, bucket, max(last_seen) as last_seen from seen group by cell, bucket) seen
where heat.community_id = $1
  and heat.rung = 0
  and heat.bucket = seen.bucket
  and heat.cell = seen.cell
  and heat.last_seen <> seen.last_seen
