-- The streets that a patrol was asked to walk, roads and lines drawn in its plan, and others it walked a part of, those asked
-- for first.
-- $1 community, $2 patrol
with patrol as (
  select p.id, p.plan_id, p.required_roads from patrols p where p.community_id = $1 and p.id = $2
),
street as (
  select r.id, r.name, st_asgeojson(r.geom, 7)::jsonb -> 'coordinates' as line
  from roads r
  where r.community_id = $1
  union all
  select (l.value ->> 'id')::uuid, plan.name, l.value -> 'coordinates'
  from patrol
  join patrol_plans plan on plan.community_id = $1 and plan.id = patrol.plan_id
  cross join jsonb_array_elements(plan.lines) l
)
select
  street.id,
  street.name,
  street.id = any(patrol.required_roads) as "isRequired",
  street.line,
  coalesce(array_agg(walked.parts::text) filter (where walked.parts is not null), '{}') as parts
from patrol
cross join street
left join patrol_roads walked
  on walked.community_id = $1 and walked.patrol_id = patrol.id and walked.road_id = street.id
where street.id = any(patrol.required_roads) or walked.road_id is not null
group by street.id, street.name, street.line, patrol.required_roads
order by street.id = any(patrol.required_roads) desc, street.name nulls last, street.id
