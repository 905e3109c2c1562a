-- The crew of each grid of the plan in force on a day, parents before their children, by code: role, who, since when,
-- and who is to come.
-- $1 community, $2 day, $3 level-five grid and $4 level-four grid, or null for all; $5 whether names are shown; $6 the roles
with plan as (
  select id, lower(effective) as since from plans where community_id = $1 and effective @> $2::date
),
grid as (
  select v.*, parent.code as parent_code
  from plan
  join grid_versions v on v.community_id = $1 and v.plan_id = plan.id and v.level in (4, 5)
  left join grid_versions parent
    on parent.community_id = $1 and parent.plan_id = plan.id and parent.grid_id = v.parent_grid_id and parent.level = 4
  where
    ($3::uuid is null or v.grid_id = $3)
    and ($4::uuid is null or v.grid_id = $4 or v.parent_grid_id = $4)
)
select
  grid.grid_id as "gridId",
  grid.code as "gridCode",
  grid.name as "gridName",
  grid.level::int,
  grid.parent_code as "parentCode",
  (
    select json_agg(
      json_build_object(
        'role', r.role,
        'isFilled', s.id is not null,
        'since', case when s.id is not null then coalesce(term.since, plan.since) end,
        'staff', case when $5::boolean and s.id is not null
          then json_build_object('id', s.id, 'name', s.name, 'force', s.force)
        end,
        'coming', case when coming.since is not null then json_build_object(
          'since', coming.since,
          'isVacancy', coming.staff_id is null,
          'staff', case when $5::boolean and successor.id is not null
            then json_build_object('id', successor.id, 'name', successor.name, 'force', successor.force)
          end
        ) end
      )
      order by r.place
    )
    from unnest($6::text[]) with ordinality as r (role, place)
    left join crew_members m
      on m.community_id = $1 and m.plan_id = plan.id and m.grid_id = grid.grid_id and m.role = r.role
    left join staff s on s.community_id = $1 and s.id = m.staff_id
    left join crew_terms term
      on term.community_id = $1 and term.grid_id = grid.grid_id and term.role = r.role
      and term.staff_id = s.id and term.until is null
    left join coming_crew_members coming
      on coming.community_id = $1 and coming.grid_id = grid.grid_id and coming.role = r.role
    left join staff successor on successor.community_id = $1 and successor.id = coming.staff_id
  ) as members
from grid, plan
order by coalesce(grid.parent_code, grid.code), grid.level, grid.code
