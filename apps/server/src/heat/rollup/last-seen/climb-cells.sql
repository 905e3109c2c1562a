-- Carries last_seen from a rung of the ladder of days to the one above it, for the cells and days of a patrol.
-- $1 community · $2 patrol · $3 time zone · $4 the rung to write
-- materialized: on tables without statistics yet the planner would compute them anew for every row they meet
with touched as materialized (
  select distinct cell, ((hour at time zone $3)::date - date '2020-01-01') >> $4::integer as bucket
  from patrol_cell_hours
  where community_id = $1 and patrol_id = $2
),
below as materialized (
  select
    touched.cell,
    touched.bucket,
    (
      select max(heat.last_seen)
      from heat_cells heat
      where heat.community_id = $1
        and heat.rung = $4::integer - 1
        and heat.bucket in (touched.bucket * 2, touched.bucket * 2 + 1)
        and heat.cell = touched.cell
    ) as last_seen
  from touched
)
update heat_cells heat
set last_seen = below.last_seen
from below
where heat.community_id = $1
  and heat.rung = $4::integer
  and heat.bucket = below.bucket
  and heat.cell = below.cell
  and heat.last_seen <> below.last_seen
