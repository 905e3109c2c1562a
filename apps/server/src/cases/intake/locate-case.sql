-- What lies at a place: the level-five grid of the plan in force on a day, compound and building; no row outside the grids.
-- A point on a border belongs to the grid with the lower code.
-- $1 community id, $2 longitude, $3 latitude, $4 day
with point as (
  select st_setsrid(st_makepoint($2::float8, $3::float8), 4326) as geom
)
select
  v.grid_id as "gridId",
  v.parent_grid_id as "parentGridId",
  (
    select c.id from compounds c where c.community_id = $1 and st_covers(c.geom, point.geom) order by c.id limit 1
  ) as "compoundId",
  (
    select b.id from buildings b where b.community_id = $1 and st_covers(b.geom, point.geom) order by b.id limit 1
  ) as "buildingId"
from point
join plans p on p.community_id = $1 and p.effective @> $4::date
join grid_versions v
  on v.community_id = $1 and v.plan_id = p.id and v.level = 5 and st_covers(v.geom, point.geom)
order by v.code
limit 1
