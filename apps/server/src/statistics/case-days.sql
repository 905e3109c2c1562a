-- What cases contribute to the figures, summed from the counters by kind and month; month null is the period before.
-- $1 community id, $2 scope (counters/figure-scope.ts), $3 first day of the period before, $4 first and $5 last day of the period
select
  case when d.day >= $4::date then to_char(d.day, 'YYYY-MM') end as month,
  d.kind,
  sum(d.reported)::int as reported,
  sum(d.resolved)::int as resolved,
  sum(d.rated)::int as rated,
  sum(d.closed)::int as closed,
  sum(d.rejected)::int as rejected,
  sum(d.mediated)::int as mediated,
  sum(d.accepted_on)::int as "acceptedOn",
  sum(d.accepted_on_escalated)::int as "acceptedOnEscalated",
  sum(d.due_on)::int as "dueOn",
  sum(d.due_on_closed)::int as "dueOnClosed",
  sum(d.due_on_closed_in_time)::int as "dueOnClosedInTime",
  sum(d.closed_on)::int as "closedOn",
  sum(d.closed_on_reopened)::int as "closedOnReopened",
  sum(d.closed_on_in_grid)::int as "closedOnInGrid",
  sum(d.rated_on)::int as "ratedOn",
  sum(d.rated_on_satisfied)::int as "ratedOnSatisfied",
  sum(d.rated_on_kept)::int as "ratedOnKept",
  sum(d.mediated_on)::int as "mediatedOn",
  sum(d.mediated_on_succeeded)::int as "mediatedOnSucceeded"
from case_days d
where d.community_id = $1 and d.scope_id = $2 and d.day between $3::date and $5::date
group by 1, 2
