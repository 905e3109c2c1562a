-- The plan in force and later ones that hold a grid, each with who serves there in a role; the grid's row is locked.
-- $1 community, $2 grid, $3 role, $4 today
with grid as (select id from grids where community_id = $1 and id = $2 for update)
select
  p.id as "planId",
  lower(p.effective)::text as since,
  p.effective @> $4::date as "isInForce",
  v.code,
  v.level::int as level,
  v.parent_grid_id as "parentGridId",
  m.staff_id as "staffId",
  (
    select t.since::text
    from crew_terms t
    where
      t.community_id = $1 and t.grid_id = $2 and t.role = $3 and t.staff_id = m.staff_id
      and t.until is null
  ) as "termSince"
from grid
join grid_versions v on v.community_id = $1 and v.grid_id = grid.id
join plans p
  on p.community_id = $1
  and p.id = v.plan_id
  and upper(p.effective) is distinct from lower(p.effective)
  and (p.effective @> $4::date or lower(p.effective) > $4::date)
left join crew_members m on m.community_id = $1 and m.plan_id = p.id and m.grid_id = v.grid_id and m.role = $3
order by lower(p.effective)
