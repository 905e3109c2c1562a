-- Median seconds from report to being taken, of the cases taken in the period and in the one before. The octaves of the histogram
-- say roughly where the middle lies, their sixteenths in which bucket; only the cases of that bucket are read, in order.
-- $1 community id, $2 level-five grid, $3 level-four grid, $4 compound, each or null; $5 the counters' scope
-- $6 first day of the period before, $7 first and $8 last day of the period, $9 the community's time zone
-- $10–$14 spans of both periods (counted-spans.ts)
with part as materialized (
  select
    part.*,
    -- each of its days or months, so that of it only some buckets are read
    array(
      select one::date from generate_series(starts::timestamp, ends - interval '1 day', ('1 ' || span)::interval) as one
    ) as each
  from unnest($10::boolean[], $11::text[], $12::date[], $13::date[], $14::integer[]) as part (is_period, span, starts, ends, sign)
),
octaves as (
  select part.is_period, r.bucket, sum(part.sign * r.cases)::int as cases
  from part
  join case_responses r
    on r.community_id = $1 and r.scope_id = $5 and r.span = part.span and r.grain = 'octave'
    and r.starts >= part.starts and r.starts < part.ends
  group by 1, 2
),
octaves_in_order as (
  select
    is_period,
    bucket,
    cases,
    sum(cases) over (partition by is_period order by bucket) - cases as before,
    sum(cases) over (partition by is_period) as taken
  from octaves
),
-- the middle one, or the middle two, which may lie in two of them
middle_octaves as materialized (
  select is_period, min(bucket) as first, max(bucket) as last, min(before) as before, taken
  from octaves_in_order
  where cases > 0 and before <= taken / 2 and before + cases > (taken - 1) / 2
  group by is_period, taken
),
sixteenths as (
  select o.is_period, o.before, o.taken, r.bucket, sum(part.sign * r.cases)::int as cases
  from middle_octaves o
  join part on part.is_period = o.is_period
  join case_responses r
    on r.community_id = $1 and r.scope_id = $5 and r.span = part.span and r.grain = 'sixteenth'
    and r.starts = any(part.each) and r.bucket between o.first * 16 and o.last * 16 + 15
  group by 1, 2, 3, 4
),
sixteenths_in_order as (
  select
    is_period, bucket, cases, taken, before + sum(cases) over (partition by is_period order by bucket) - cases as before
  from sixteenths
),
middle as (
  select is_period, min(bucket) as first, max(bucket) as last, min(before) as before, taken
  from sixteenths_in_order
  where cases > 0 and before <= taken / 2 and before + cases > (taken - 1) / 2
  group by is_period, taken
)
select
  asked.is_period as "isPeriod",
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
        and c.taken_at >= asked.starts::timestamp at time zone $9
        and c.taken_at < asked.ends::timestamp at time zone $9
      order by seconds
      offset (m.taken - 1) / 2 - m.before
      limit 1 + (m.taken - 1) % 2
    ) one
  ) as "medianSeconds"
from (values (true, $7::date, $8::date + 1), (false, $6::date, $7::date)) as asked (is_period, starts, ends)
left join middle m on m.is_period = asked.is_period
