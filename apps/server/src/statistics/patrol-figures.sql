-- Patrols carried out, metres and seconds walked, summed from the counters by month; month null is the period before.
-- $1 community id, $2 scope (counters/figure-scope.ts), $3 first day of the period before, $4 first and $5 last day of the period
select
  case when d.day >= $4::date then to_char(d.day, 'YYYY-MM') end as month,
  sum(d.patrols)::int as patrols,
  sum(d.meters)::float8 as meters,
  sum(d.seconds)::float8 as seconds
from patrol_days d
where d.community_id = $1 and d.scope_id = $2 and d.day between $3::date and $5::date
group by 1
