-- The streets that patrols are expected to walk, in a grid, in a compound or all, with the parts that any patrol of a period
-- walked: roads that are patrolled, and roads and lines of plans that ask for something in the period.
-- $1 community, $2 first and $3 last day, $4 grid of any level or null, $5 day whose plan gives the grid's area, $6 compound or null
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
-- whole months from their own rows, the days before and after them from theirs
month as (
  select
    least(date_trunc('month', $2::date + interval '1 month' - interval '1 day')::date, $3::date + 1) as starts,
    date_trunc('month', $3::date + interval '1 day')::date as ends
),
span as (
  select 'month' as span, month.starts, month.ends from month
  union all
  select 'day', $2::date, month.starts from month
  union all
  select 'day', greatest(month.starts, month.ends), $3::date + 1 from month
),
area as (
  select v.geom
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = $4
  where p.community_id = $1 and p.effective @> $5::date
  union all
  select c.geom from compounds c where c.community_id = $1 and c.id = $6
)
select
  street.id,
  street.name,
  st_asgeojson(street.geom, 7)::json -> 'coordinates' as line,
  coalesce(walked.parts, '{}') as parts
from street
left join lateral (
  -- a street that was drawn anew has a word of another length besides
  select array_agg(word.walked::text) as parts
  from (
    select bit_or(d.walked) as walked
    from span
    join street_days d
      on d.community_id = $1
      and d.scope_id = '00000000-0000-0000-0000-000000000000'
      and d.street_id = street.id
      and d.span = span.span
      and d.starts >= span.starts
      and d.starts < span.ends
    group by d.parts
  ) word
) walked on true
where coalesce($4::uuid, $6::uuid) is null or exists (select from area where st_intersects(street.geom, area.geom))
order by street.name nulls last, street.id
