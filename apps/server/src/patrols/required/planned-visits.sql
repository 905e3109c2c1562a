-- Visits that planned patrols were to make, of those that set out or were missed, newest window first: a list (see
-- lists/read-page.ts).
-- $1–$6 community, level-five grid and level-four grid of the place, rows, key and id of the row before
-- $7 first and $8 last day of the window, or null; $9 the community's time zone; $10 day whose plan gives the grids' codes
-- $11 whether the visit was made, $12 place, $13 compound of the place — each null for all
with matching as not materialized (
  select
    md5(p.id::text || place.id::text)::uuid as id,
    p.id as patrol_id,
    p.number,
    p.team_id,
    p.planned_start,
    place.id as place_id,
    place.name as place_name,
    place.grid_id,
    visit.visited_at
  from patrols p
  cross join unnest(p.required_places) as required (place_id)
  join places place on place.community_id = $1 and place.id = required.place_id
  left join patrol_visits visit
    on visit.community_id = $1 and visit.patrol_id = p.id and visit.place_id = place.id
  where p.community_id = $1
    and p.planned_start is not null
    and p.state <> 'planned'
    and ($2::uuid is null or place.grid_id = $2)
    and ($3::uuid is null or place.parent_grid_id = $3)
    and ($7::date is null or p.planned_start >= $7::date::timestamp at time zone $9)
    and ($8::date is null or p.planned_start < ($8::date + 1)::timestamp at time zone $9)
    and ($11::boolean is null or (visit.visited_at is not null) = $11)
    and ($12::uuid is null or place.id = $12)
    and ($13::uuid is null or place.compound_id = $13)
),
page as (
  select *
  from matching
  where $5::text is null or (planned_start, id) < ($5::timestamptz, $6::uuid)
  order by planned_start desc, id desc
  limit $4
)
select
  totals.total,
  to_char(page.planned_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorKey",
  page.id,
  page.patrol_id as "patrolId",
  page.number as "patrolNumber",
  t.name as "teamName",
  page.planned_start as "plannedStart",
  page.place_id as "placeId",
  page.place_name as "placeName",
  (
    select v.code
    from plans p
    join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = page.grid_id
    where p.community_id = $1 and lower(p.effective) <= $10::date
    order by lower(p.effective) desc
    limit 1
  ) as "gridCode",
  page.visited_at as "visitedAt"
from (select count(*)::int as total from matching) totals
left join page on true
left join teams t on t.community_id = $1 and t.id = page.team_id
order by page.planned_start desc, page.id desc
