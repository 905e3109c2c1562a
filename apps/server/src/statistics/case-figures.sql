-- Figures of cases, and the cases reported in the period by kind and state. One pass over the cases groups them by
-- what any figure asks; the figures are then sums over some hundred groups. Definitions: docs/glossary.md.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null
-- $4 start of the period before, $5 start and $6 end of the period, $7 now
with grouped as materialized (
  -- of each date: 1 in the period, 0 in the one before, else null
  select
    c.kind,
    c.state,
    case when c.reported_at < $6::timestamptz then
      case when c.reported_at >= $5::timestamptz then 1 when c.reported_at >= $4::timestamptz then 0 end
    end as reported,
    case when c.accepted_at < $6 then case when c.accepted_at >= $5 then 1 when c.accepted_at >= $4 then 0 end end
      as accepted,
    case when c.due_at < $6 then case when c.due_at >= $5 then 1 when c.due_at >= $4 then 0 end end as due,
    case when c.closed_at < $6 then case when c.closed_at >= $5 then 1 when c.closed_at >= $4 then 0 end end as closed,
    case when c.rated_at < $6 then case when c.rated_at >= $5 then 1 when c.rated_at >= $4 then 0 end end as rated,
    c.resolved_at <= c.due_at as is_in_time,
    c.reopened_count > 0 as is_reopened,
    c.escalated as is_escalated,
    c.rating >= 4 as is_satisfied,
    case when c.state not in ('resolved', 'rated', 'closed', 'rejected') then
      case when $7::timestamptz > c.due_at then 'overdue' when $7 >= c.amber_at then 'due-soon' end
    end as deadline,
    count(*) as cases
  from cases c
  where
    c.community_id = $1
    and ($2::uuid is null or c.grid_id = $2)
    and ($3::uuid is null or c.parent_grid_id = $3)
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
),
figure as (
  select
    f.figure,
    sum(g.cases) filter (where f.period = 1 and f.counts) as numerator,
    sum(g.cases) filter (where f.period = 1) as denominator,
    sum(g.cases) filter (where f.period = 0 and f.counts) as previous_numerator,
    sum(g.cases) filter (where f.period = 0) as previous_denominator
  from grouped g
  cross join lateral (
    values
      ('cases-reported', g.reported, true),
      ('cases-open', 1, g.state not in ('resolved', 'rated', 'closed', 'rejected')),
      ('cases-overdue', 1, g.deadline = 'overdue'),
      ('opinions', g.reported, g.kind = 'opinion'),
      ('requests-rated', g.rated, g.kind = 'request' and g.state in ('rated', 'closed')),
      ('closing-rate', g.due, g.state = 'closed'),
      ('closing-in-time-rate', g.due, g.state = 'closed' and g.is_in_time),
      ('rework-rate', g.closed, g.is_reopened),
      ('satisfaction-rate', g.rated, g.is_satisfied),
      ('solved-in-grid-rate', g.closed, not g.is_escalated),
      ('escalation-rate', g.accepted, g.is_escalated)
  ) f (figure, period, counts)
  where f.period is not null
  group by f.figure
),
mediated as (
  -- a case counts once, by its latest mediation
  select distinct on (m.case_id) m.outcome, m.ended_at, c.reported_at
  from mediations m
  join cases c on c.community_id = $1 and c.id = m.case_id
  where
    m.community_id = $1
    and c.kind = 'dispute'
    and ($2::uuid is null or c.grid_id = $2)
    and ($3::uuid is null or c.parent_grid_id = $3)
  order by m.case_id, m.started_at desc, m.id desc
),
mediation as (
  select
    count(*) filter (where reported_at >= $5 and reported_at < $6) as handed,
    count(*) filter (where reported_at >= $4 and reported_at < $5) as previous_handed,
    count(*) filter (where ended_at >= $5 and ended_at < $6) as ended,
    count(*) filter (where ended_at >= $4 and ended_at < $5) as previous_ended,
    count(*) filter (where ended_at >= $5 and ended_at < $6 and outcome = 'succeeded') as succeeded,
    count(*) filter (where ended_at >= $4 and ended_at < $5 and outcome = 'succeeded') as previous_succeeded
  from mediated
),
every_figure as (
  select * from figure
  union all
  select f.*
  from mediation m
  cross join lateral (
    values
      ('disputes', m.handed, null, m.previous_handed, null),
      ('mediations-succeeded', m.succeeded, null, m.previous_succeeded, null),
      ('mediation-success-rate', m.succeeded, m.ended, m.previous_succeeded, m.previous_ended)
  ) f
),
breakdown as (
  select
    kind,
    state,
    sum(cases)::int as count,
    coalesce(sum(cases) filter (where deadline = 'due-soon'), 0)::int as "dueSoon",
    coalesce(sum(cases) filter (where deadline = 'overdue'), 0)::int as overdue
  from grouped
  where reported = 1
  group by kind, state
)
select
  (
    select json_agg(json_build_object(
      'figure', figure,
      'numerator', coalesce(numerator, 0),
      'denominator', coalesce(denominator, 0),
      'previousNumerator', coalesce(previous_numerator, 0),
      'previousDenominator', coalesce(previous_denominator, 0)
    ))
    from every_figure
  ) as figures,
  (select coalesce(json_agg(breakdown order by kind, state), '[]') from breakdown) as breakdown
