-- Carries last_seen from a rung to the one above it, for the cells and days of a patrol.
-- $1 community · $2 patrol · $3 time zone · $4 the rung to write
update heat_cells heat
set last_seen = below.last_seen
from (
  select touched.cell, touched.bucket, max(heat_below.last_seen) as last_seen
  from (
    select distinct cell, ((hour at time zone $3)::date - date '2020-01-01') >> $4::integer as bucket
    from patrol_cell_hours
    where community_id = $1 and patrol_id = $2
  ) touched
  join heat_cells heat_below
    on heat_below.community_id = $1
    and heat_below.rung = $4::integer - 1
    and heat_below.bucket in (touched.bucket * 2, touched.bucket * 2 + 1)
    and heat_below.cell = touched.cell
  group by touched.cell, touched.bucket
) below
where heat.community_id = $1
  and heat.rung = $4::integer
  and heat.bucket = below.bucket
  and heat.cell = below.cell
  and heat.last_seen <> below.last_seen
