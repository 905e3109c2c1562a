-- What each code's grid was called last, in the plan in force on a day or one before it.
-- $1 community id
-- $2 day
select distinct on (v.code)
  v.code,
  v.name
from plans p
join grid_versions v on v.community_id = $1 and v.plan_id = p.id
where p.community_id = $1 and lower(p.effective) <= $2::date
order by v.code, lower(p.effective) desc
