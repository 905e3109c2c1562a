-- Which grid a code names in the plan in force on a day; level 3 is the community itself.
-- $1 community id
-- $2 code, or null for the community
-- $3 day
select
  v.grid_id as "gridId",
  v.code,
  v.name,
  v.level::int as level,
  parent.code as "parentCode"
from plans p
join grid_versions v on v.community_id = $1 and v.plan_id = p.id
left join grid_versions parent
  on parent.community_id = $1 and parent.plan_id = v.plan_id and parent.grid_id = v.parent_grid_id
where
  p.community_id = $1
  and p.effective @> $3::date
  and case when $2::text is null then v.level = 3 else v.code = $2 end
