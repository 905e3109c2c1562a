-- Takes out the buckets in which, once a patrol was taken away, nobody was seen any more.
-- $1 community · $2 patrol · $3 time zone · rungs of $4 days, $5 hours and $6 teams
-- materialized: on tables without statistics yet the planner would compute it anew for every row it meets
with hours as materialized (
  select distinct
    walked.cell,
    (walked.hour at time zone $3)::date - date '2020-01-01' as day,
    extract(hour from walked.hour at time zone $3)::smallint as hour,
    patrol.team_id
  from patrol_cell_hours walked
  join patrols patrol on patrol.community_id = $1 and patrol.id = $2
  where walked.community_id = $1 and walked.patrol_id = $2
),
touched_hours as materialized (
  select distinct rung, day >> rung as bucket, hour, cell from hours cross join unnest($5::smallint[]) as ladder (rung)
),
touched_days as materialized (
  select distinct rung, day >> rung as bucket, cell from hours cross join unnest($4::smallint[]) as ladder (rung)
),
touched_teams as materialized (
  select distinct team_id, rung, day >> rung as bucket, cell from hours cross join unnest($6::smallint[]) as ladder (rung)
),
emptied_hours as (
  delete from heat_hours heat
  using touched_hours touched
  where heat.community_id = $1
    and heat.rung = touched.rung
    and heat.bucket = touched.bucket
    and heat.hour = touched.hour
    and heat.cell = touched.cell
    and heat.dwell_s = 0
    and heat.passes = 0
    and heat.patrols = 0
),
emptied_teams as (
  delete from heat_teams heat
  using touched_teams touched
  where heat.community_id = $1
    and heat.team_id = touched.team_id
    and heat.rung = touched.rung
    and heat.bucket = touched.bucket
    and heat.cell = touched.cell
    and heat.dwell_s = 0
    and heat.passes = 0
    and heat.patrols = 0
)
delete from heat_cells heat
using touched_days touched
where heat.community_id = $1
  and heat.rung = touched.rung
  and heat.bucket = touched.bucket
  and heat.cell = touched.cell
  and heat.dwell_s = 0
  and heat.passes = 0
  and heat.patrols = 0
