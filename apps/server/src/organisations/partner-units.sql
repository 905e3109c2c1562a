-- Partner units, longest joined first: a list (see lists/read-page.ts). They serve the whole community; in a grid or a
-- compound count those that have taken a case there, and `requestsTaken` is of it.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 compound, or null for all
with taken as (
  select c.partner_unit_id, count(*)::int as requests
  from cases c
  where
    c.community_id = $1
    and c.partner_unit_id is not null
    and ($2::uuid is null or c.grid_id = $2)
    and ($3::uuid is null or c.parent_grid_id = $3)
    and ($7::uuid is null or c.compound_id = $7)
  group by c.partner_unit_id
),
matching as (
  select u.*, coalesce(taken.requests, 0) as requests
  from partner_units u
  left join taken on taken.partner_unit_id = u.id
  where u.community_id = $1 and (coalesce($2::uuid, $3::uuid, $7::uuid) is null or taken.requests > 0)
),
page as (
  select *
  from matching
  where $5::text is null or (joined_on, id) > ($5::date, $6::uuid)
  order by joined_on, id
  limit $4
)
select
  totals.total,
  page.joined_on::text as "cursorKey",
  page.id,
  page.name,
  page.field,
  page.joined_on::text as "joinedOn",
  page.requests as "requestsTaken",
  page.version
from (select count(*)::int as total from matching) totals
left join page on true
order by page.joined_on, page.id
