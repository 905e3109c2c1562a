-- Records of a time and a place, newest first: a list (see read-page.ts). Which they are is put in where `record` stands: a
-- select of `id`, `at`, `grid_id`, `parent_grid_id`, `compound_id`, `building_id`, `kind`, `series`, `words` (searched),
-- `place` (a point) and, under the names of the wire, what the list shows of each.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 first and $8 last day, or null; $9 the community's time zone; $10 day whose plan gives the grids' codes
-- $11 compound, $12 words, $13 kind, $14 series and $15 building, or null for all
with record as not materialized (
{{records}}
),
matching as not materialized (
  select *
  from record r
  where
    ($2::uuid is null or r.grid_id = $2)
    and ($3::uuid is null or r.parent_grid_id = $3)
    and ($7::date is null or r.at >= $7::date::timestamp at time zone $9)
    and ($8::date is null or r.at < ($8::date + 1)::timestamp at time zone $9)
    and ($11::uuid is null or r.compound_id = $11)
    and ($12::text is null or position(lower($12) in lower(r.words)) > 0)
    and ($13::text is null or r.kind = $13)
    and ($14::text is null or r.series = $14)
    and ($15::uuid is null or r.building_id = $15)
),
page as (
  select *
  from matching
  where $5::text is null or (at, id) < ($5::timestamptz, $6::uuid)
  order by at desc, id desc
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
  to_char(page.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorKey",
  page.*,
  grid.code as "gridCode",
  case when page.place is not null then
    json_build_array(round(st_x(page.place)::numeric, 7), round(st_y(page.place)::numeric, 7))
  end as "lngLat"
from (select count(*)::int as total from matching) totals
left join page on true
left join grid on grid.grid_id = page.grid_id
order by page.at desc, page.id desc
