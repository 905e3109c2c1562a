-- Patrols carried out, metres and seconds walked, summed from the counters by month; month null is the period before.
-- $1 community id, $2 scope (counters/figure-scope.ts), $3–$7 spans of both periods (counted-spans.ts)
select
  case when part.is_period then to_char(d.starts, 'YYYY-MM') end as month,
  sum(part.sign * d.patrols)::int as patrols,
  sum(part.sign * d.meters)::float8 as meters,
  sum(part.sign * d.seconds)::float8 as seconds
from unnest($3::boolean[], $4::text[], $5::date[], $6::date[], $7::integer[]) as part (is_period, span, starts, ends, sign)
join patrol_days d
  on d.community_id = $1 and d.scope_id = $2 and d.span = part.span and d.starts >= part.starts and d.starts < part.ends
group by 1
