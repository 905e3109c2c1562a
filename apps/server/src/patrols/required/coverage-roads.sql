-- The streets that patrols are expected to walk, in a grid, in a compound or all, with the parts that any patrol of a period walked: roads that
-- are patrolled, and roads and lines of plans that ask for something in the period.
-- $1 community, $2 first and $3 last day, $4 time zone, $5 grid of any level or null, $6 day whose plan gives the grid's area
-- $7 compound or null
with asking as (
  select plan.name, plan.road_ids, plan.lines
  from patrol_plans plan
  where plan.community_id = $1
    and plan.withdrawn_at is null
    and plan.first_day <= $3::date
    and (plan.last_day is null or plan.last_day >= $2::date)
),
street as (
  select r.id, r.name, r.geom
  from roads r
  where r.community_id = $1 and (r.patrolled or r.id in (select unnest(asking.road_ids) from asking))
  union all
  select
    (line.value ->> 'id')::uuid,
    asking.name,
    st_setsrid(st_geomfromgeojson(jsonb_build_object('type', 'LineString', 'coordinates', line.value -> 'coordinates')::text), 4326)
  from asking
  cross join jsonb_array_elements(asking.lines) line
),
area as (
  select v.geom
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = $5
  where p.community_id = $1 and p.effective @> $6::date
  union all
  select c.geom from compounds c where c.community_id = $1 and c.id = $7
)
select
  street.id,
  street.name,
  st_asgeojson(street.geom, 7)::json -> 'coordinates' as line,
  coalesce(walked.parts, '{}') as parts
from street
left join lateral (
  -- a road that was drawn anew has parts of another count: each count by itself
  select array_agg(one.parts) as parts
  from (
    select bit_or(w.parts::bit varying)::text as parts
    from patrol_roads w
    where w.community_id = $1
      and w.road_id = street.id
      and w.started_at >= $2::date::timestamp at time zone $4
      and w.started_at < ($3::date + 1)::timestamp at time zone $4
    group by length(w.parts)
  ) one
) walked on true
where coalesce($5::uuid, $7::uuid) is null or exists (select from area where st_intersects(street.geom, area.geom))
order by street.name nulls last, street.id
