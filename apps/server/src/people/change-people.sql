-- New counts of some groups of a building; a group with nobody has no row.
-- $1 community, $2 building, $3 counts by group as JSON
with asked as (
  select key as people_group, value::int as count from jsonb_each_text($3::jsonb)
),
gone as (
  delete from people_counts n
  using asked
  where n.community_id = $1 and n.building_id = $2 and n.people_group = asked.people_group and asked.count = 0
),
written as (
  insert into people_counts (community_id, building_id, people_group, count)
  select $1, $2, people_group, count from asked where count > 0
  on conflict (community_id, building_id, people_group) do update set count = excluded.count
),
raised as (
  update buildings
  set people_version = people_version + 1
  where community_id = $1 and id = $2
  returning people_version as version
)
select version from raised
