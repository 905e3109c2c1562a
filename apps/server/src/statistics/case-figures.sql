-- Figures of cases, and the cases reported in the period by kind and state. One pass over the cases groups them by
-- what any figure asks; the figures are then sums over some hundred groups. Definitions: docs/glossary.md.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null
-- $4 start of the period before, $5 start and $6 end of the period, $7 now
with coded as (
  -- of each date: 1 in the period, 2 in the one before, else 0; with three flags packed into one number, so that
  -- grouping hashes one narrow key instead of a dozen
  select
    c.kind,
    c.state,
    case when c.reported_at < $6::timestamptz then
      case when c.reported_at >= $5::timestamptz then 1 when c.reported_at >= $4::timestamptz then 2 else 0 end
    else 0 end
    + case when c.accepted_at < $6 then
      case when c.accepted_at >= $5 then 4 when c.accepted_at >= $4 then 8 else 0 end
    else 0 end
    + case when c.due_at < $6 then
      case when c.due_at >= $5 then 16 when c.due_at >= $4 then 32 else 0 end
    else 0 end
    + case when c.closed_at < $6 then
      case when c.closed_at >= $5 then 64 when c.closed_at >= $4 then 128 else 0 end
    else 0 end
    + case when c.rated_at < $6 then
      case when c.rated_at >= $5 then 256 when c.rated_at >= $4 then 512 else 0 end
    else 0 end
    + case when c.resolved_at <= c.due_at then 1024 else 0 end
    + case when c.reopened_count > 0 then 2048 else 0 end
    + case when c.escalated then 4096 else 0 end
    + case when c.rating >= 4 then 8192 else 0 end
    + case when c.state in ('resolved', 'rated', 'closed', 'rejected') then 0
      when $7::timestamptz > c.due_at then 32768
      when $7 >= c.amber_at then 16384
    else 0 end as code
  from cases c
  where
    c.community_id = $1
    and ($2::uuid is null or c.grid_id = $2)
    and ($3::uuid is null or c.parent_grid_id = $3)
  -- keeps the planner from looking through to the dates: it would expect a group for every row, and sort
  offset 0
),
counted as materialized (
  select kind, state, code, count(*) as cases from coded group by kind, state, code
),
grouped as (
  -- 1 in the period, 0 in the one before, else null
  select
    kind,
    state,
    case code & 3 when 1 then 1 when 2 then 0 end as reported,
    case code >> 2 & 3 when 1 then 1 when 2 then 0 end as accepted,
    case code >> 4 & 3 when 1 then 1 when 2 then 0 end as due,
    case code >> 6 & 3 when 1 then 1 when 2 then 0 end as closed,
    case code >> 8 & 3 when 1 then 1 when 2 then 0 end as rated,
    code & 1024 > 0 as is_in_time,
    code & 2048 > 0 as is_reopened,
    code & 4096 > 0 as is_escalated,
    code & 8192 > 0 as is_satisfied,
    case when code & 16384 > 0 then 'due-soon' when code & 32768 > 0 then 'overdue' end as deadline,
    cases
  from counted
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
