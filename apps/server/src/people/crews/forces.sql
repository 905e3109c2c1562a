-- How many of each force there are: staff (in a grid, of the crews there by the plan in force on a day) and volunteers.
-- $1 community, $2 level-five grid and $3 level-four grid, or null for all; $4 day; $5 the kinds, in order
with plan as (
  select id from plans where community_id = $1 and effective @> $4::date
),
serving as (
  select distinct m.staff_id
  from plan
  join crew_members m on m.community_id = $1 and m.plan_id = plan.id
  join grid_versions v on v.community_id = $1 and v.plan_id = plan.id and v.grid_id = m.grid_id
  where ($2::uuid is null or v.grid_id = $2) and ($3::uuid is null or v.grid_id = $3 or v.parent_grid_id = $3)
),
staff_of as (
  select s.force, count(*)::int as count
  from staff s
  where
    s.community_id = $1
    and (coalesce($2::uuid, $3::uuid) is null or s.id in (select staff_id from serving))
  group by s.force
),
volunteers_of as (
  select v.force, count(*)::int as count
  from volunteers v
  join teams t on t.community_id = $1 and t.id = v.team_id
  where
    v.community_id = $1
    and ($2::uuid is null or t.grid_id = $2)
    and ($3::uuid is null or t.parent_grid_id = $3)
  group by v.force
)
select
  k.kind,
  coalesce(s.count, 0) as staff,
  coalesce(v.count, 0) as volunteers
from unnest($5::text[]) with ordinality as k (kind, place)
left join staff_of s on s.force = k.kind
left join volunteers_of v on v.force = k.kind
order by k.place
