-- Takes out the buckets in which, once a patrol was taken away, nobody was seen any more.
-- $1 community · $2 patrol · $3 time zone · $4 top rung
-- materialized: on tables without statistics yet the planner would compute it anew for every row it meets
with touched as materialized (
  select distinct
    cell,
    rung,
    (extract(hour from hour at time zone $3)::integer / 6)::smallint as part,
    ((hour at time zone $3)::date - date '2020-01-01') >> rung as bucket
  from patrol_cell_hours
  cross join generate_series(0, $4::integer) as ladder (rung)
  where community_id = $1 and patrol_id = $2
)
delete from heat_cells heat
using touched
where heat.community_id = $1
  and heat.rung = touched.rung
  and heat.bucket = touched.bucket
  and heat.cell = touched.cell
  and heat.part = touched.part
  and heat.dwell_s = 0
  and heat.passes = 0
  and heat.patrols = 0
