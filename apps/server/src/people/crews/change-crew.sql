-- Who serves in a role of a grid from a day on: ends the term there is and writes who serves into plans. The next term is
-- begun after it, when the one before has ended. The row of the grid is locked by whoever calls.
-- $1 community, $2 grid, $3 role, $4 new member or null, $5 from which day, $6 id of the term before,
-- $7 plans to write, $8 who serves now or null, $9 since when
with ended as (
  update crew_terms
  set until = greatest(since, $5::date)
  where community_id = $1 and grid_id = $2 and role = $3 and until is null
  returning id
),
before as (
  -- the first term of somebody who was there from the plan's first day has no row yet
  insert into crew_terms (community_id, id, grid_id, role, staff_id, since, until)
  select $1, $6, $2, $3, $8::uuid, $9::date, $5::date
  where $8::uuid is not null and not exists (select from ended)
),
gone as (
  delete from crew_members
  where
    community_id = $1 and grid_id = $2 and role = $3 and plan_id = any($7::uuid[])
    and $4::uuid is null
),
serving as (
  insert into crew_members (community_id, plan_id, grid_id, role, staff_id)
  select $1, plan_id, $2, $3, $4::uuid
  from unnest($7::uuid[]) as plan_id
  where $4::uuid is not null
  on conflict (community_id, plan_id, grid_id, role) do update set staff_id = excluded.staff_id
)
select 1
