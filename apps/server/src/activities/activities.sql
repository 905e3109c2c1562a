-- Activities (trainings, meetings, lectures, awards …), newest first: a list (see lists/read-page.ts).
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 first and $8 last day held, or null; $9 the community's time zone; $10 day whose plan gives the grids' codes
-- $11 kind and $12 series, or null for all
with matching as not materialized (
  select *
  from activities a
  where
    a.community_id = $1
    and ($2::uuid is null or a.grid_id = $2)
    and ($3::uuid is null or a.parent_grid_id = $3)
    and ($7::date is null or a.held_at >= $7::date::timestamp at time zone $9)
    and ($8::date is null or a.held_at < ($8::date + 1)::timestamp at time zone $9)
    and ($11::text is null or a.kind = $11)
    and ($12::text is null or a.series = $12)
),
page as (
  select *
  from matching
  where $5::text is null or (held_at, id) < ($5::timestamptz, $6::uuid)
  order by held_at desc, id desc
  limit $4
),
grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $10::date
  order by v.grid_id, lower(p.effective) desc
)
select
  totals.total,
  to_char(page.held_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorKey",
  page.id,
  page.kind,
  page.series,
  page.title,
  page.held_at as "heldAt",
  page.attendance,
  p.name as "placeName",
  grid.code as "gridCode",
  case when page.geom is not null then
    json_build_array(round(st_x(page.geom)::numeric, 7), round(st_y(page.geom)::numeric, 7))
  end as "lngLat"
from (select count(*)::int as total from matching) totals
left join page on true
left join grid on grid.grid_id = page.grid_id
left join places p on p.community_id = $1 and p.id = page.place_id
order by page.held_at desc, page.id desc
