-- Members of staff by name, with where they serve by the plan in force on a day.
-- $1 community, $2 day
with plan as (
  select id from plans where community_id = $1 and effective @> $2::date
)
select
  s.id,
  s.name,
  s.force,
  s.version,
  coalesce(
    (
      select json_agg(json_build_object('gridCode', v.code, 'role', m.role) order by v.code, m.role)
      from plan
      join crew_members m on m.community_id = $1 and m.plan_id = plan.id and m.staff_id = s.id
      join grid_versions v on v.community_id = $1 and v.plan_id = plan.id and v.grid_id = m.grid_id
    ),
    '[]'
  ) as posts
from staff s
where s.community_id = $1
order by s.name, s.id
