-- Cases on which a deadline may run, by kind and state: what depends on the hour. Also when that changes without anybody
-- doing something: the next amber or due time to come, and the last one passed.
-- $1 community id, $2 level-five grid, $3 level-four grid, $4 compound, each or null
-- $5 first and $6 last day of the period, $7 the community's time zone, $8 now
select
  c.kind,
  c.state,
  c.reported_at >= $5::date::timestamp at time zone $7
    and c.reported_at < ($6::date + 1)::timestamp at time zone $7 as "isInPeriod",
  count(*)::int as cases,
  count(*) filter (where $8::timestamptz >= c.amber_at and not $8 > c.due_at)::int as "dueSoon",
  count(*) filter (where $8 > c.due_at)::int as overdue,
  -- due times pass a moment after themselves
  least(
    min(c.amber_at) filter (where c.amber_at > $8),
    min(c.due_at) filter (where c.due_at >= $8)
  ) as "nextChange",
  greatest(max(c.amber_at) filter (where c.amber_at <= $8), max(c.due_at) filter (where c.due_at < $8)) as "lastChange"
from cases c
where
  c.community_id = $1
  and c.state not in ('resolved', 'rated', 'closed', 'rejected')
  and ($2::uuid is null or c.grid_id = $2)
  and ($3::uuid is null or c.parent_grid_id = $3)
  and ($4::uuid is null or c.compound_id = $4)
group by 1, 2, 3
