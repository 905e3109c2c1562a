-- Visits of grid workers, as lists/dated-list.sql asks for them; $1 community.
select
  v.id, v.visited_at as at, v.grid_id, v.parent_grid_id, b.compound_id, v.building_id, null::text as kind,
  null::text as series, v.note as words, v.geom as place,
  v.visited_at as "visitedAt",
  v.building_id as "buildingId",
  b.name as "buildingName",
  v.households,
  v.note,
  v.version
from visits v
left join buildings b on b.community_id = $1 and b.id = v.building_id
where v.community_id = $1
