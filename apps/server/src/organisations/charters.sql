-- Charters (residents' pacts, rules of deliberation …), oldest first: a list (see lists/read-page.ts). A compound's charter
-- belongs to every grid that holds one of the compound's buildings; one without a compound to the community alone.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 compound, or null for all
with matching as (
  select h.*, c.name as compound_name
  from charters h
  left join compounds c on c.community_id = $1 and c.id = h.compound_id
  where
    h.community_id = $1
    and ($7::uuid is null or h.compound_id = $7)
    and (coalesce($2::uuid, $3::uuid) is null or exists (
      select
      from buildings b
      where
        b.community_id = $1
        and b.compound_id = h.compound_id
        and ($2::uuid is null or b.grid_id = $2)
        and ($3::uuid is null or b.parent_grid_id = $3)
    ))
),
page as (
  select *
  from matching
  where $5::text is null or (adopted_on, id) > ($5::date, $6::uuid)
  order by adopted_on, id
  limit $4
)
select
  totals.total,
  page.adopted_on::text as "cursorKey",
  page.id,
  page.kind,
  page.title,
  page.adopted_on::text as "adoptedOn",
  page.compound_id as "compoundId",
  page.compound_name as "compoundName",
  page.version
from (select count(*)::int as total from matching) totals
left join page on true
order by page.adopted_on, page.id
