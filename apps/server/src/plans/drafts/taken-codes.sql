-- Codes that grids of published plans bear or bore; no other grid may take them.
-- $1 community id
select distinct on (v.code) v.code, v.grid_id as "gridId"
from plans p
join grid_versions v on v.community_id = $1 and v.plan_id = p.id
where p.community_id = $1 and p.effective is not null
order by v.code, lower(p.effective) desc
