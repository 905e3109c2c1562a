-- Patrols, newest first: a list (see lists/read-page.ts). Within a grid: those that walked in it, with what they walked there.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 first and $8 last day of the start, or null; $9 the community's time zone; $10 day whose plan gives the grids' codes
-- $11 team, $12 state, $13 one patrol by id — each null for all
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
    and (coalesce($2::uuid, $3::uuid) is null or p.id in (select walked.patrol_id from walked))
    and ($7::date is null or p.started_at >= $7::date::timestamp at time zone $9)
    and ($8::date is null or p.started_at < ($8::date + 1)::timestamp at time zone $9)
    and ($11::uuid is null or p.team_id = $11)
    and ($12::text is null or p.state = $12)
    and ($13::uuid is null or p.id = $13)
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
  -- whole metres and seconds, so that figures add up to their records exactly
  round(case when coalesce($2::uuid, $3::uuid) is null then page.distance_m else touched.distance_m end)::int
    as "distanceMeters",
  case when coalesce($2::uuid, $3::uuid) is null then page.duration_s else touched.duration_s end::int
    as "durationSeconds",
  page.walkers::int as walkers,
  coalesce(touched.codes, '[]') as "gridCodes"
from (select count(*)::int as total from matching) totals
left join page on true
left join touched on touched.id = page.id
left join teams t on t.community_id = $1 and t.id = page.team_id
order by page.started_at desc, page.id desc
