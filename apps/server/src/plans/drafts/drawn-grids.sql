-- The grids of a plan as they are drawn, with their crews: the material of a draft.
-- $1 community id · $2 plan id
select
  v.grid_id as id,
  v.level::int as level,
  v.parent_grid_id as "parentId",
  v.code,
  v.name,
  st_asgeojson(st_forcepolygonccw(v.geom), 7) as polygon,
  coalesce(
    (
      select json_object_agg(m.role, m.staff_id order by m.role)
      from crew_members m
      where m.community_id = $1 and m.plan_id = $2 and m.grid_id = v.grid_id
    ),
    '{}'
  ) as crew
from grid_versions v
where v.community_id = $1 and v.plan_id = $2
order by v.level, v.grid_id
