-- Activities by kind, visits and services, with the people they reached: by month of the period, and month 0 for the period before.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null
-- $4 start of the period before, $5 end of the period; $6 start of each month within the period, in order
with happened as (
  select a.kind, a.held_at as at, a.attendance as people
  from activities a
  where
    a.community_id = $1
    and ($2::uuid is null or a.grid_id = $2)
    and ($3::uuid is null or a.parent_grid_id = $3)
    and a.held_at >= $4::timestamptz
    and a.held_at < $5::timestamptz
  union all
  select 'visit', v.visited_at, v.households
  from visits v
  where
    v.community_id = $1
    and ($2::uuid is null or v.grid_id = $2)
    and ($3::uuid is null or v.parent_grid_id = $3)
    and v.visited_at >= $4::timestamptz
    and v.visited_at < $5::timestamptz
  union all
  select 'service', s.served_at, s.beneficiaries
  from services s
  where
    s.community_id = $1
    and ($2::uuid is null or s.grid_id = $2)
    and ($3::uuid is null or s.parent_grid_id = $3)
    and s.served_at >= $4::timestamptz
    and s.served_at < $5::timestamptz
)
select kind, width_bucket(at, $6::timestamptz[]) as month, count(*)::int as count, sum(people)::int as people
from happened
group by 1, 2
