-- Buildings with what is counted in them, by name: a list (see lists/read-page.ts).
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 compound and $8 words in its name or its compound's, or null for all; $9 day whose plan gives the grids' codes
-- $10 groups whose small counts are banded, $11 below which
with matching as (
  select b.*, c.name as compound_name, left(coalesce(c.name || ' ', '') || b.name, 40) as sorting
  from buildings b
  left join compounds c on c.community_id = $1 and c.id = b.compound_id
  where
    b.community_id = $1
    and ($2::uuid is null or b.grid_id = $2)
    and ($3::uuid is null or b.parent_grid_id = $3)
    and ($7::uuid is null or b.compound_id = $7)
    and ($8::text is null or position(lower($8) in lower(coalesce(c.name || ' ', '') || b.name)) > 0)
),
page as (
  select *
  from matching
  where $5::text is null or (sorting collate "C", id) > ($5 collate "C", $6::uuid)
  order by sorting collate "C", id
  limit $4
),
grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $9::date
  order by v.grid_id, lower(p.effective) desc
)
select
  totals.total,
  page.sorting as "cursorKey",
  page.id,
  page.name,
  page.compound_name as "compoundName",
  grid.code as "gridCode",
  page.households,
  page.residents,
  page.people_version as version,
  coalesce(
    (
      select json_object_agg(
        n.people_group,
        case when n.people_group = any($10::text[]) and n.count < $11::int
          then json_build_object('count', null, 'banded', true)
          else json_build_object('count', n.count, 'banded', false)
        end
      )
      from people_counts n
      where n.community_id = $1 and n.building_id = page.id
    ),
    '{}'
  ) as groups
from (select count(*)::int as total from matching) totals
left join page on true
left join grid on grid.grid_id = page.grid_id
order by page.sorting collate "C", page.id
