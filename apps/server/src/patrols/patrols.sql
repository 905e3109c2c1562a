-- Patrols, newest first: a list (see lists/read-page.ts). Within a grid or a compound: those that walked in it, with what they
-- walked there; of those that plans asked for ($15), the ones of its teams, dated by the plan's window.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 first and $8 last day of the start, or null; $9 the community's time zone; $10 day whose plan gives the grids' codes
-- $11 team, $12 plan, $13 states, $14 ids beside those states, $15 only of plans, $16 one patrol by id, $17 compound
-- — each null for all
with walked as not materialized (
  select g.patrol_id, sum(g.distance_m) as distance_m, sum(g.duration_s) as duration_s
  from patrol_grids g
  where
    g.community_id = $1
    and ($2::uuid is null or g.grid_id = $2)
    and ($3::uuid is null or g.parent_grid_id = $3)
    and ($7::date is null or g.started_at >= $7::date::timestamp at time zone $9)
    and ($8::date is null or g.started_at < ($8::date + 1)::timestamp at time zone $9)
  group by g.patrol_id
),
matching as not materialized (
  select p.*
  from patrols p
  where
    p.community_id = $1
    and case
      when coalesce($2::uuid, $3::uuid) is null then true
      when $15::boolean then p.team_id in (
        select t.id from teams t
        where t.community_id = $1 and ($2::uuid is null or t.grid_id = $2) and ($3::uuid is null or t.parent_grid_id = $3)
      )
      else p.id in (select walked.patrol_id from walked)
    end
    and case
      when $17::uuid is null then true
      when $15::boolean then p.team_id in (select t.id from teams t where t.community_id = $1 and t.compound_id = $17)
      else p.id in (select c.patrol_id from patrol_compounds c where c.community_id = $1 and c.compound_id = $17)
    end
    and (not $15::boolean or p.planned_start is not null)
    and ($7::date is null or
      case when $15::boolean then p.planned_start else p.started_at end >= $7::date::timestamp at time zone $9)
    and ($8::date is null or
      case when $15::boolean then p.planned_start else p.started_at end < ($8::date + 1)::timestamp at time zone $9)
    and ($11::uuid is null or p.team_id = $11)
    and ($12::uuid is null or p.plan_id = $12)
    and (coalesce($13::text[], $14::text[]) is null or p.state = any($13) or p.id = any($14::uuid[]))
    and ($16::uuid is null or p.id = $16)
),
page as (
  select *
  from matching
  where $5::text is null or (started_at, id) < ($5::timestamptz, $6::uuid)
  order by started_at desc, id desc
  limit $4
),
grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $10::date
  order by v.grid_id, lower(p.effective) desc
),
touched as (
  select
    page.id,
    json_agg(grid.code order by grid.code) as codes,
    sum(g.distance_m) filter (
      where ($2::uuid is null or g.grid_id = $2) and ($3::uuid is null or g.parent_grid_id = $3)
    ) as distance_m,
    sum(g.duration_s) filter (
      where ($2::uuid is null or g.grid_id = $2) and ($3::uuid is null or g.parent_grid_id = $3)
    ) as duration_s
  from page
  join patrol_grids g on g.community_id = $1 and g.patrol_id = page.id
  join grid on grid.grid_id = g.grid_id
  group by page.id
)
select
  totals.total,
  to_char(page.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorKey",
  page.id,
  page.number,
  page.team_id as "teamId",
  t.name as "teamName",
  page.state,
  page.started_at as "startedAt",
  page.ended_at as "endedAt",
  page.last_fix_at as "lastFixAt",
  page.plan_id as "planId",
  plan.name as "planName",
  page.planned_start as "plannedStart",
  page.planned_end as "plannedEnd",
  -- whole metres and seconds, so that figures add up to their records exactly
  round(case
    when $17::uuid is not null then coalesce(inside.distance_m, 0)
    when coalesce($2::uuid, $3::uuid) is not null then coalesce(touched.distance_m, 0)
    else page.distance_m
  end)::int as "distanceMeters",
  case
    when $17::uuid is not null then coalesce(inside.duration_s, 0)
    when coalesce($2::uuid, $3::uuid) is not null then coalesce(touched.duration_s, 0)
    else page.duration_s
  end::int as "durationSeconds",
  page.walkers::int as walkers,
  coalesce(touched.codes, '[]') as "gridCodes"
from (select count(*)::int as total from matching) totals
left join page on true
left join touched on touched.id = page.id
left join patrol_compounds inside
  on inside.community_id = $1 and inside.patrol_id = page.id and inside.compound_id = $17::uuid
left join patrol_plans plan on plan.community_id = $1 and plan.id = page.plan_id
left join teams t on t.community_id = $1 and t.id = page.team_id
order by page.started_at desc, page.id desc
