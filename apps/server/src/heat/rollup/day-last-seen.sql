-- When was a cell last seen on the days of a patrol, without that patrol? Written to rung 0. A patrol of a day began on
-- it or up to two days before, so that only a few patrols are read and not the whole history of a cell.
-- $1 community · $2 patrol · $3 time zone
with touched as (
  select distinct cell, (hour at time zone $3)::date as day
  from patrol_cell_hours
  where community_id = $1 and patrol_id = $2
),
others as (
  select touched.cell, touched.day, max(seen.last_seen) as last_seen
  from touched
  join patrols patrol
    on patrol.community_id = $1
    and patrol.id <> $2
    and patrol.started_at >= (touched.day - 2)::timestamp at time zone $3
    and patrol.started_at < (touched.day + 1)::timestamp at time zone $3
  join patrol_cell_hours seen
    on seen.community_id = $1
    and seen.patrol_id = patrol.id
    and seen.cell = touched.cell
    and seen.hour >= touched.day::timestamp at time zone $3
    and seen.hour < (touched.day + 1)::timestamp at time zone $3
  group by touched.cell, touched.day
)
update heat_cells heat
set last_seen = others.last_seen
from others
where heat.community_id = $1
  and heat.rung = 0
  and heat.bucket = others.day - date '2020-01-01'
  and heat.cell = others.cell
  and heat.last_seen <> others.last_seen
