-- The Party's organisations from committee to building heads: a list (see lists/read-page.ts) by rank, then id.
-- Members are those who live where the organisation works: the level-five grids of its vanguard posts for a branch (its
-- compound while it has none), its level-five grid for a vanguard post, its building for a building head, everywhere for the
-- committee. So branches sum to the committee and no post is larger than its branch.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 kind, or null for all
-- $8 day whose plan gives the grids' codes
-- $9 compound, $10 building, or null for all
with ranked as (
  select
    o.*,
    array_position(array['party-committee', 'party-branch', 'vanguard-post', 'building-head'], o.kind)::text as rank
  from organisations o
  where o.community_id = $1
),
-- a branch is joined to its compound, so it belongs to every grid that holds one of the compound's buildings; and a vanguard
-- post works in its grid, so it belongs to every compound that has a building there
matching as (
  select *
  from ranked o
  where
    ($7::text is null or o.kind = $7)
    and ($10::uuid is null or o.building_id = $10)
    and (
      $9::uuid is null
      or o.compound_id = $9
      or o.building_id in (select b.id from buildings b where b.community_id = $1 and b.compound_id = $9)
      or (o.kind = 'vanguard-post' and o.grid_id in (
        select b.grid_id from buildings b where b.community_id = $1 and b.compound_id = $9
      ))
    )
    and (
      coalesce($2::uuid, $3::uuid) is null
      or o.grid_id = $2
      or o.parent_grid_id = $3
      or (o.grid_id is null and o.building_id is null and exists (
        select
        from buildings b
        where
          b.community_id = $1
          and b.compound_id = o.compound_id
          and ($2::uuid is null or b.grid_id = $2)
          and ($3::uuid is null or b.parent_grid_id = $3)
      ))
    )
),
page as (
  select *
  from matching
  where $5::text is null or (rank collate "C", id) > ($5 collate "C", $6::uuid)
  order by rank collate "C", id
  limit $4
),
members as (
  select
    page.id,
    coalesce(sum(n.count) filter (where n.people_group = 'party-member-working'), 0)::int as working,
    coalesce(sum(n.count) filter (where n.people_group = 'party-member-retired'), 0)::int as retired
  from page
  join buildings b
    on b.community_id = $1
    and case page.kind
      when 'party-committee' then true
      when 'party-branch' then
        case when exists (select from ranked post where post.parent_id = page.id and post.kind = 'vanguard-post')
          then b.grid_id in (
            select post.grid_id from ranked post where post.parent_id = page.id and post.kind = 'vanguard-post'
          )
          else b.compound_id = page.compound_id
        end
      when 'vanguard-post' then b.grid_id = page.grid_id
      else b.id = page.building_id
    end
  join people_counts n on n.community_id = $1 and n.building_id = b.id
  group by page.id
),
grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $8::date
  order by v.grid_id, lower(p.effective) desc
)
select
  totals.total,
  page.rank as "cursorKey",
  page.id,
  page.parent_id as "parentId",
  page.kind,
  page.name,
  page.compound_id as "compoundId",
  c.name as "compoundName",
  grid.code as "gridCode",
  page.building_id as "buildingId",
  b.name as "buildingName",
  coalesce(members.working, 0) as "workingMembers",
  coalesce(members.retired, 0) as "retiredMembers",
  page.version
from (select count(*)::int as total from matching) totals
left join page on true
left join members on members.id = page.id
left join grid on grid.grid_id = page.grid_id
left join compounds c on c.community_id = $1 and c.id = page.compound_id
left join buildings b on b.community_id = $1 and b.id = page.building_id
order by page.rank collate "C", page.id
