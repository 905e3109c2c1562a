-- Median seconds from report to being taken, of the cases taken in the period and in the one before. The histogram says in
-- which bucket the middle lies; only the cases of that bucket are read, in order.
-- $1 community id, $2 level-five grid, $3 level-four grid, $4 compound, each or null; $5 the counters' scope
-- $6 first day of the period before, $7 first and $8 last day of the period, $9 the community's time zone
with asked (is_period, starts, ends) as (
  values (true, $7::date, $8::date + 1), (false, $6::date, $7::date)
),
-- whole months from their own rows, the days before and after them from theirs
edges as (
  select
    asked.*,
    least(date_trunc('month', starts + interval '1 month' - interval '1 day')::date, ends) as first_month,
    greatest(
      date_trunc('month', ends::timestamp)::date,
      least(date_trunc('month', starts + interval '1 month' - interval '1 day')::date, ends)
    ) as last_month
  from asked
),
counted as (
  select e.is_period, r.bucket, sum(r.cases)::int as cases
  from edges e
  cross join lateral (
    values ('month', e.first_month, e.last_month), ('day', e.starts, e.first_month), ('day', e.last_month, e.ends)
  ) part (span, starts, ends)
  join case_responses r
    on r.community_id = $1 and r.scope_id = $5 and r.span = part.span and r.starts >= part.starts and r.starts < part.ends
  group by 1, 2
  having sum(r.cases) > 0
),
placed as (
  select
    is_period,
    bucket,
    cases,
    sum(cases) over (partition by is_period order by bucket) - cases as before,
    sum(cases) over (partition by is_period) as taken
  from counted
),
-- the middle one, or the middle two, which may lie in two buckets
middle as (
  select is_period, min(bucket) as first, max(bucket) as last, min(before) as before, taken
  from placed
  where before <= taken / 2 and before + cases > (taken - 1) / 2
  group by is_period, taken
)
select
  e.is_period as "isPeriod",
  coalesce(m.taken, 0)::int as taken,
  (
    select min(one.seconds) + 0.5 * (max(one.seconds) - min(one.seconds))
    from (
      select date_part('epoch', c.taken_at - c.reported_at) as seconds
      from cases c
      where
        c.community_id = $1
        and ($2::uuid is null or c.grid_id = $2)
        and ($3::uuid is null or c.parent_grid_id = $3)
        and ($4::uuid is null or c.compound_id = $4)
        and response_bucket(c.reported_at, c.taken_at) between m.first and m.last
        and c.taken_at >= e.starts::timestamp at time zone $9
        and c.taken_at < e.ends::timestamp at time zone $9
      order by seconds
      offset (m.taken - 1) / 2 - m.before
      limit 1 + (m.taken - 1) % 2
    ) one
  ) as "medianSeconds"
from edges e
left join middle m on m.is_period = e.is_period
