-- Counts of people by building and group, never names: a list (see lists/read-page.ts) by group, then building.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 group, or null for all
-- $8 day whose plan gives the grids' codes
-- $9 compound, or null for all; $10 groups whose small counts are banded, $11 below which
with matching as not materialized (
  select n.*, b.name, b.compound_id, b.grid_id, b.geom
  from people_counts n
  join buildings b on b.community_id = $1 and b.id = n.building_id
  where
    n.community_id = $1
    and ($2::uuid is null or b.grid_id = $2)
    and ($3::uuid is null or b.parent_grid_id = $3)
    and ($7::text is null or n.people_group = $7)
    and ($9::uuid is null or b.compound_id = $9)
),
page as (
  select *
  from matching
  where $5::text is null or (people_group collate "C", building_id) > ($5 collate "C", $6::uuid)
  order by people_group collate "C", building_id
  limit $4
),
grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $8::date
  order by v.grid_id, lower(p.effective) desc
)
select
  totals.total,
  page.people_group as "cursorKey",
  page.building_id as id,
  page.building_id as "buildingId",
  page.name as "buildingName",
  c.name as "compoundName",
  grid.code as "gridCode",
  page.people_group as "group",
  case when page.people_group <> all($10::text[]) or page.count >= $11::int then page.count end as count,
  page.people_group = any($10::text[]) and page.count < $11::int as banded,
  json_build_array(
    round(st_x(st_pointonsurface(page.geom))::numeric, 7), round(st_y(st_pointonsurface(page.geom))::numeric, 7)
  ) as "lngLat"
from (select count(*)::int as total from matching) totals
left join page on true
left join grid on grid.grid_id = page.grid_id
left join compounds c on c.community_id = $1 and c.id = page.compound_id
order by page.people_group collate "C", page.building_id
