-- What the one-stop windows did for residents, newest first: a list (see lists/read-page.ts).
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 first and $8 last day, or null; $9 the community's time zone; $10 day whose plan gives the grids' codes
with matching as not materialized (
  select *
  from services s
  where
    s.community_id = $1
    and ($2::uuid is null or s.grid_id = $2)
    and ($3::uuid is null or s.parent_grid_id = $3)
    and ($7::date is null or s.served_at >= $7::date::timestamp at time zone $9)
    and ($8::date is null or s.served_at < ($8::date + 1)::timestamp at time zone $9)
),
page as (
  select *
  from matching
  where $5::text is null or (served_at, id) < ($5::timestamptz, $6::uuid)
  order by served_at desc, id desc
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
  to_char(page.served_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorKey",
  page.id,
  page.served_at as "servedAt",
  page.matter,
  page.beneficiaries,
  p.name as "placeName",
  grid.code as "gridCode",
  json_build_array(round(st_x(p.geom)::numeric, 7), round(st_y(p.geom)::numeric, 7)) as "lngLat"
from (select count(*)::int as total from matching) totals
left join page on true
left join grid on grid.grid_id = page.grid_id
left join places p on p.community_id = $1 and p.id = page.place_id
order by page.served_at desc, page.id desc
