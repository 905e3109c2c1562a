-- Takes out the buckets in which, once a patrol was taken away, nobody was seen any more.
-- $1 community · $2 patrol · $3 time zone · $4 rungs of days · $5 rungs of hours
-- materialized: on tables without statistics yet the planner would compute it anew for every row it meets
with hours as materialized (
  select distinct
    cell,
    (hour at time zone $3)::date - date '2020-01-01' as day,
    extract(hour from hour at time zone $3)::smallint as hour
  from patrol_cell_hours
  where community_id = $1 and patrol_id = $2
),
touched_hours as materialized (
  select distinct rung, day >> rung as bucket, hour, cell from hours cross join unnest($5::smallint[]) as ladder (rung)
),
touched_days as materialized (
  select distinct rung, day >> rung as bucket, cell from hours cross join unnest($4::smallint[]) as ladder (rung)
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
