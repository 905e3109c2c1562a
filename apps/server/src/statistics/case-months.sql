-- Cases reported and closed, by month of the period.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null
-- $4 start of each month within the period, in order; $5 end of the period
select month, sum(reported)::int as "casesReported", sum(closed)::int as "casesClosed"
from (
  select width_bucket(c.reported_at, $4::timestamptz[]) as month, count(*) as reported, 0 as closed
  from cases c
  where
    c.community_id = $1
    and ($2::uuid is null or c.grid_id = $2)
    and ($3::uuid is null or c.parent_grid_id = $3)
    and c.reported_at >= ($4::timestamptz[])[1]
    and c.reported_at < $5::timestamptz
  group by 1
  union all
  select width_bucket(c.closed_at, $4::timestamptz[]), 0, count(*)
  from cases c
  where
    c.community_id = $1
    and ($2::uuid is null or c.grid_id = $2)
    and ($3::uuid is null or c.parent_grid_id = $3)
    and c.closed_at >= ($4::timestamptz[])[1]
    and c.closed_at < $5::timestamptz
  group by 1
) counted
group by month
