-- Cases reported and closed, by month of the period; each count is one range of an index.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null
-- $4 start of each month within the period, in order; $5 end of the period
with month as (
  select
    number::int as month,
    starts,
    lead(starts, 1, $5::timestamptz) over (order by number) as ends
  from unnest($4::timestamptz[]) with ordinality as given (starts, number)
)
select
  month.month,
  (
    select count(*)
    from cases c
    where
      c.community_id = $1
      and ($2::uuid is null or c.grid_id = $2)
      and ($3::uuid is null or c.parent_grid_id = $3)
      and c.reported_at >= month.starts
      and c.reported_at < month.ends
  )::int as "casesReported",
  (
    select count(*)
    from cases c
    where
      c.community_id = $1
      and ($2::uuid is null or c.grid_id = $2)
      and ($3::uuid is null or c.parent_grid_id = $3)
      and c.closed_at >= month.starts
      and c.closed_at < month.ends
  )::int as "casesClosed"
from month
order by month.month
