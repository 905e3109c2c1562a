-- Plans of patrols with what they ask for, how they stood up to now and when they ask next.
-- $1 community, $2 one plan by id, $3 team, $4 level-five and $5 level-four grid, each or null; $6 now, $7 today
with code as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code, v.parent_grid_id
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $7::date
  order by v.grid_id, lower(p.effective) desc
)
select
  plan.id,
  'JH' || lpad(plan.number::text, 3, '0') as number,
  plan.version,
  case
    when plan.withdrawn_at is not null then 'withdrawn'
    when plan.first_day > $7::date then 'coming'
    when plan.last_day < $7::date then 'ended'
    else 'running'
  end as standing,
  plan.team_id as "teamId",
  t.name as "teamName",
  plan.name,
  case
    when plan.every_days is not null then jsonb_build_object('kind', 'daily', 'everyDays', plan.every_days)
    else jsonb_build_object('kind', 'weekly', 'weekdays', to_jsonb(plan.weekdays), 'everyWeeks', plan.every_weeks)
  end as recurrence,
  plan.starts_at::integer as "startsAt",
  plan.ends_at::integer as "endsAt",
  plan.first_day::text as "firstDay",
  plan.last_day::text as "lastDay",
  plan.withdrawn_at as "withdrawnAt",
  (
    select coalesce(json_agg(code.code order by code.code), '[]')
    from code where code.grid_id = any(plan.grid_ids)
  ) as "gridCodes",
  (
    select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name, r.id), '[]')
    from roads r where r.community_id = $1 and r.id = any(plan.road_ids)
  ) as roads,
  plan.lines,
  (
    select coalesce(json_agg(json_build_object(
      'id', place.id, 'name', place.name, 'lngLat', json_build_array(st_x(place.geom), st_y(place.geom))
    ) order by place.name, place.id), '[]')
    from places place where place.community_id = $1 and place.id = any(plan.place_ids)
  ) as places,
  walked.next_start as "nextStart",
  walked.due,
  walked.walked
from patrol_plans plan
join teams t on t.community_id = $1 and t.id = plan.team_id
cross join lateral (
  select
    min(p.planned_start) filter (where p.state = 'planned' and p.planned_end > $6::timestamptz) as next_start,
    (count(*) filter (where p.state <> 'planned'))::integer as due,
    (count(*) filter (where p.state in ('out', 'done')))::integer as walked
  from patrols p
  where p.community_id = $1 and p.plan_id = plan.id
) walked
where plan.community_id = $1
  and ($2::uuid is null or plan.id = $2)
  and ($3::uuid is null or plan.team_id = $3)
  and (
    coalesce($4::uuid, $5::uuid) is null
    or t.grid_id = $4
    or t.parent_grid_id = $5
    or $4 = any(plan.grid_ids)
    or $5 = any(plan.grid_ids)
    or exists (select from code where code.grid_id = any(plan.grid_ids) and code.parent_grid_id = $5)
  )
order by plan.withdrawn_at is not null, t.name, plan.starts_at, plan.number
