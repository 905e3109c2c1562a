-- The level-five grid at a place, of the plan in force on the day of an instant; of the nearest plan where none was. No row
-- outside the grids. A point on a border belongs to the grid with the lower code.
-- $1 community id, $2 longitude, $3 latitude, $4 instant, $5 the community's time zone
with moment as (
  select ($4::timestamptz at time zone $5)::date as day
),
plan as (
  select p.id
  from plans p, moment m
  where p.community_id = $1 and p.effective is not null
  order by
    p.effective @> m.day desc,
    case when lower(p.effective) > m.day then lower(p.effective) - m.day else m.day - upper(p.effective) end
  limit 1
)
select v.grid_id as "gridId", v.parent_grid_id as "parentGridId"
from plan
join grid_versions v on v.community_id = $1 and v.plan_id = plan.id and v.level = 5
where st_covers(v.geom, st_setsrid(st_makepoint($2::float8, $3::float8), 4326))
order by v.code
limit 1
