-- Median seconds from report to being taken, of the cases taken in the period and in the one before.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null
-- $4 start of the period before, $5 start and $6 end of the period
with taken as (
  select c.taken_at >= $5::timestamptz as is_in_period, date_part('epoch', c.taken_at - c.reported_at) as seconds
  from cases c
  where
    c.community_id = $1
    and ($2::uuid is null or c.grid_id = $2)
    and ($3::uuid is null or c.parent_grid_id = $3)
    and c.taken_at >= $4::timestamptz
    and c.taken_at < $6::timestamptz
)
select
  count(*) filter (where is_in_period)::int as taken,
  percentile_cont(0.5) within group (order by seconds) filter (where is_in_period) as "medianSeconds",
  count(*) filter (where not is_in_period)::int as "previousTaken",
  percentile_cont(0.5) within group (order by seconds) filter (where not is_in_period) as "previousMedianSeconds"
from taken
