-- What people call the things that audit entries name: {key, name}. Of a grid under its latest name; of an account under the one it
-- shows. What was removed since has none.
-- $1 community, $2 ids, $3 names of accounts and codes of grids
select named.key, min(named.name) as name
from (
  select id::text as key, display_name as name from accounts where community_id = $1 and id = any($2::uuid[])
  union all select name, display_name from accounts where community_id = $1 and name = any($3::text[])
  union all select id::text, name from staff where community_id = $1 and id = any($2)
  union all select id::text, number from cases where community_id = $1 and id = any($2)
  union all select id::text, title from plans where community_id = $1 and id = any($2)
  union all select id::text, name from compounds where community_id = $1 and id = any($2)
  union all
  select b.id::text, concat_ws(' ', c.name, b.name)
  from buildings b
  left join compounds c on c.community_id = $1 and c.id = b.compound_id
  where b.community_id = $1 and b.id = any($2)
  union all select id::text, name from places where community_id = $1 and id = any($2)
  union all select id::text, name from roads where community_id = $1 and id = any($2)
  union all select id::text, name from organisations where community_id = $1 and id = any($2)
  union all select id::text, name from partner_units where community_id = $1 and id = any($2)
  union all select id::text, title from charters where community_id = $1 and id = any($2)
  union all select id::text, title from activities where community_id = $1 and id = any($2)
  union all select id::text, matter from services where community_id = $1 and id = any($2)
  union all
  select v.id::text, concat_ws(' ', c.name, b.name)
  from visits v
  join buildings b on b.community_id = $1 and b.id = v.building_id
  left join compounds c on c.community_id = $1 and c.id = b.compound_id
  where v.community_id = $1 and v.id = any($2)
  union all select id::text, name from teams where community_id = $1 and id = any($2)
  union all select id::text, number from volunteers where community_id = $1 and id = any($2)
  union all select id::text, name from patrol_plans where community_id = $1 and id = any($2)
  union all
  select latest.key, latest.name
  from (
    select distinct on (key.key) key.key, concat_ws(' ', v.code, v.name) as name
    from grid_versions v
    join plans p on p.community_id = $1 and p.id = v.plan_id and p.effective is not null
    cross join lateral (values (v.grid_id::text), (v.code)) as key (key)
    where v.community_id = $1 and (v.grid_id = any($2) and key.key = v.grid_id::text or v.code = any($3) and key.key = v.code)
    order by key.key, lower(p.effective) desc
  ) latest
) named
where named.name is not null
group by named.key
