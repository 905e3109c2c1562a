-- Patrol volunteers, by number and without names: a list (see lists/read-page.ts). A volunteer belongs to the team's grid.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 day whose plan gives the grids' codes
-- $8 compound of the team, or null for all
with matching as not materialized (
  select v.*, t.name as team_name, t.grid_id
  from volunteers v
  join teams t on t.community_id = $1 and t.id = v.team_id
  where
    v.community_id = $1
    and ($2::uuid is null or t.grid_id = $2)
    and ($3::uuid is null or t.parent_grid_id = $3)
    and ($8::uuid is null or t.compound_id = $8)
),
page as (
  select *
  from matching
  where $5::text is null or (number collate "C", id) > ($5 collate "C", $6::uuid)
  order by number collate "C", id
  limit $4
),
grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $7::date
  order by v.grid_id, lower(p.effective) desc
)
select
  totals.total,
  page.number as "cursorKey",
  page.id,
  page.number,
  page.force,
  page.team_name as "teamName",
  grid.code as "gridCode",
  page.joined_on::text as "joinedOn"
from (select count(*)::int as total from matching) totals
left join page on true
left join grid on grid.grid_id = page.grid_id
order by page.number collate "C", page.id
