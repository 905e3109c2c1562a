-- What cases contribute to the figures, in one snapshot: {sums, trend, running, open}.
-- sums: from the counters, of the period and of the one before, by kind; trend: the period's months; running: the open cases that
-- are not past due, by kind and state, and when the next of them turns amber or overdue; open: how many there are whatever the period.
-- $1 community id, $2 scope (counters/figure-scope.ts), $3–$7 spans of both periods (counted-spans.ts)
-- $8 level-five grid, $9 level-four grid, $10 compound, each or null
-- $11 first and $12 last day of the period, $13 the community's time zone, $14 now
with counted as materialized (
  select part.is_period, part.sign, d.*
  from unnest($3::boolean[], $4::text[], $5::date[], $6::date[], $7::integer[]) as part (is_period, span, starts, ends, sign)
  join case_days d
    on d.community_id = $1 and d.scope_id = $2 and d.span = part.span and d.starts >= part.starts and d.starts < part.ends
),
sums as (
  select
    is_period as "isPeriod",
    kind,
    sum(sign * reported) as reported,
    sum(sign * accepted) as accepted,
    sum(sign * dispatched) as dispatched,
    sum(sign * taken) as taken,
    sum(sign * returned) as returned,
    sum(sign * escalated) as escalated,
    sum(sign * reopened) as reopened,
    sum(sign * resolved) as resolved,
    sum(sign * rated) as rated,
    sum(sign * closed) as closed,
    sum(sign * rejected) as rejected,
    sum(sign * mediated) as mediated,
    sum(sign * accepted_on) as "acceptedOn",
    sum(sign * accepted_on_escalated) as "acceptedOnEscalated",
    sum(sign * due_on) as "dueOn",
    sum(sign * due_on_closed) as "dueOnClosed",
    sum(sign * due_on_closed_in_time) as "dueOnClosedInTime",
    sum(sign * closed_on) as "closedOn",
    sum(sign * closed_on_reopened) as "closedOnReopened",
    sum(sign * closed_on_in_grid) as "closedOnInGrid",
    sum(sign * rated_on) as "ratedOn",
    sum(sign * rated_on_satisfied) as "ratedOnSatisfied",
    sum(sign * rated_on_kept) as "ratedOnKept",
    sum(sign * mediated_on) as "mediatedOn",
    sum(sign * mediated_on_succeeded) as "mediatedOnSucceeded"
  from counted
  group by is_period, kind
),
trend as (
  select to_char(starts, 'YYYY-MM') as month, sum(sign * reported) as reported, sum(sign * closed_on) as "closedOn"
  from counted
  where is_period
  group by 1
),
not_due as (
  select c.* from cases c where c.community_id = $1 and c.due_at >= $14::timestamptz
  union all
  select c.* from cases c where c.community_id = $1 and c.due_at is null
),
running as (
  select
    kind,
    state,
    reported_at >= $11::date::timestamp at time zone $13
      and reported_at < ($12::date + 1)::timestamp at time zone $13 as "isInPeriod",
    count(*) as cases,
    count(*) filter (where amber_at <= $14) as "dueSoon",
    -- due times pass a moment after themselves
    least(min(amber_at) filter (where amber_at > $14), min(due_at)) as "nextChange"
  from not_due
  where
    state not in ('resolved', 'rated', 'closed', 'rejected')
    and ($8::uuid is null or grid_id = $8)
    and ($9::uuid is null or parent_grid_id = $9)
    and ($10::uuid is null or compound_id = $10)
  group by 1, 2, 3
)
select
  coalesce((select json_agg(sums) from sums), '[]') as sums,
  coalesce((select json_agg(trend) from trend), '[]') as trend,
  coalesce((select json_agg(running) from running), '[]') as running,
  (
    select coalesce(sum(d.reported - d.resolved - d.rated - d.closed - d.rejected), 0)::integer
    from case_days d
    where d.community_id = $1 and d.scope_id = $2 and d.span = 'month'
  ) as open
