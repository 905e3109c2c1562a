-- Carries last_seen from a rung of the ladder of hours to the one above it, for the cells, days and hours of a patrol.
-- $1 community · $2 patrol · $3 time zone · $4 the rung to write
-- materialized: on tables without statistics yet the planner would compute them anew for every row they meet
with touched as materialized (
  select distinct
    cell,
    extract(hour from hour at time zone $3)::smallint as hour,
    ((hour at time zone $3)::date - date '2020-01-01') >> $4::integer as bucket
  from patrol_cell_hours
  where community_id = $1 and patrol_id = $2
),
below as materialized (
  select
    touched.cell,
    touched.hour,
    touched.bucket,
    (
      select max(heat.last_seen)
      from heat_hours heat
      where heat.community_id = $1
        and heat.rung = $4::integer - 2
        and heat.bucket between touched.bucket * 4 and touched.bucket * 4 + 3
        and heat.hour = touched.hour
        and heat.cell = touched.cell
    ) as last_seen
  from touched
)
update heat_hours heat
set last_seen = below.last_seen
from below
where heat.community_id = $1
  and heat.rung = $4::integer
  and heat.bucket = below.bucket
  and heat.hour = below.hour
  and heat.cell = below.cell
  and heat.last_seen <> below.last_seen
