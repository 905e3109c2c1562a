-- Figures of a long period from few rows: counters by month beside those by day, so that a year is twelve rows and some days;
-- the state of open cases among them, so that only those whose time still runs are read one by one; and the response times'
-- histogram in two grains, so that the bucket in which the median lies holds few cases.

-- Of cases reported in the span: those in each open state but the first; what is in none of the columns is still `reported`.
alter table case_days
  drop constraint case_days_pkey,
  add column span text not null default 'day' check (span in ('day', 'month')),
  add column accepted integer not null default 0,
  add column dispatched integer not null default 0,
  add column taken integer not null default 0,
  add column returned integer not null default 0,
  add column escalated integer not null default 0,
  add column reopened integer not null default 0;
alter table case_days rename column day to starts;
alter table case_days alter column span drop default, add primary key (community_id, scope_id, span, starts, kind);

alter table patrol_days
  drop constraint patrol_days_pkey,
  add column span text not null default 'day' check (span in ('day', 'month'));
alter table patrol_days rename column day to starts;
alter table patrol_days alter column span drop default, add primary key (community_id, scope_id, span, starts);

-- Which ten-metre parts of a street anybody walked: what coverage asks, without adding up how often.
create function walked_parts(walks integer[]) returns bit varying
language sql immutable strict parallel safe
return (select coalesce(string_agg((n > 0)::integer::text, '' order by place), '')::bit varying
  from unnest(walks) with ordinality as part (n, place));
alter table street_days add column walked bit varying not null generated always as (walked_parts(walks)) stored;

-- An octave is twice as long as the one before, from a minute to a year; a bucket is a sixteenth of one. Without a logarithm: only
-- powers of two times a minute, so that a bucket is the same on every machine.
drop index cases_response;
create or replace function response_bucket(reported_at timestamptz, taken_at timestamptz) returns smallint
language sql immutable parallel safe
return (
  select octave * 16 + least(15, greatest(0, floor((seconds - case octave when 0 then 0 else span end) * 16 / span)))
  from (
    select seconds, octave, 60 * (1 << greatest(octave - 1, 0)) as span
    from (
      select seconds, width_bucket(seconds, array[
        60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 30720, 61440, 122880, 245760, 491520, 983040, 1966080, 3932160, 7864320,
        15728640, 31457280
      ]::double precision[]) as octave
      from (select date_part('epoch', taken_at - reported_at) as seconds) waited
    ) counted
  ) placed
)::smallint;
create index cases_response on cases (community_id, response_bucket(reported_at, taken_at), taken_at)
  include (reported_at, grid_id, parent_grid_id, compound_id)
  where taken_at is not null;

drop table case_responses;
create table case_responses (
  community_id integer not null references communities (id) on delete cascade,
  scope_id uuid not null,
  span text not null check (span in ('day', 'month')),
  grain text not null check (grain in ('octave', 'sixteenth')),
  starts date not null,
  bucket smallint not null,
  cases integer not null default 0,
  primary key (community_id, scope_id, span, grain, starts, bucket)
) with (fillfactor = 70);

-- Open cases by when they are due: of those past due their number is enough, which is what is open less what is not yet due.
drop index cases_open;
create index cases_open on cases (community_id, due_at)
  include (grid_id, parent_grid_id, compound_id, kind, state, reported_at, amber_at)
  where state not in ('resolved', 'rated', 'closed', 'rejected');

-- As in migration 0005, and under the day of its report the state a case is in, also while it is open.
create or replace function case_facts(c cases) returns setof case_fact
language sql stable as $$
  select
    (c).community_id,
    array_remove(
      array[
        '00000000-0000-0000-0000-000000000000'::uuid,
        (c).parent_grid_id,
        (c).grid_id,
        (c).compound_id
      ],
      null
    ),
    (c).kind,
    (given.at at time zone (select timezone from communities where id = (c).community_id))::date,
    given.fact,
    case when given.fact = 'taken_on' then response_bucket((c).reported_at, (c).taken_at) end
  from (
    -- a case counts once, by its latest mediation
    select latest.*
    from (select) one
    left join lateral (
      select m.ended_at, m.outcome, true as was_begun
      from mediations m
      where (c).kind = 'dispute' and m.community_id = (c).community_id and m.case_id = (c).id
      order by m.started_at desc, m.id desc
      limit 1
    ) latest on true
  ) mediation
  cross join lateral (
    values
      ('reported', (c).reported_at, true),
      ('accepted', (c).reported_at, (c).state = 'accepted'),
      ('dispatched', (c).reported_at, (c).state = 'dispatched'),
      ('taken', (c).reported_at, (c).state = 'taken'),
      ('returned', (c).reported_at, (c).state = 'returned'),
      ('escalated', (c).reported_at, (c).state = 'escalated'),
      ('reopened', (c).reported_at, (c).state = 'reopened'),
      ('resolved', (c).reported_at, (c).state = 'resolved'),
      ('rated', (c).reported_at, (c).state = 'rated'),
      ('closed', (c).reported_at, (c).state = 'closed'),
      ('rejected', (c).reported_at, (c).state = 'rejected'),
      ('mediated', (c).reported_at, mediation.was_begun),
      ('accepted_on', (c).accepted_at, true),
      ('accepted_on_escalated', (c).accepted_at, (c).escalated),
      ('taken_on', (c).taken_at, true),
      ('due_on', (c).due_at, true),
      ('due_on_closed', (c).due_at, (c).state = 'closed'),
      -- the deadline stops when a case is resolved; filing it later does not make it late
      ('due_on_closed_in_time', (c).due_at, (c).state = 'closed' and (c).resolved_at <= (c).due_at),
      ('closed_on', (c).closed_at, true),
      ('closed_on_reopened', (c).closed_at, (c).reopened_count > 0),
      ('closed_on_in_grid', (c).closed_at, not (c).escalated),
      ('rated_on', (c).rated_at, true),
      ('rated_on_satisfied', (c).rated_at, (c).rating >= 4),
      ('rated_on_kept', (c).rated_at, (c).state in ('rated', 'closed')),
      ('mediated_on', mediation.ended_at, true),
      ('mediated_on_succeeded', mediation.ended_at, mediation.outcome = 'succeeded')
  ) given (fact, at, counts)
  where given.counts and given.at is not null
$$;

-- As in migration 0005, by day and by month, and with the octaves and sixteenths of response times.
create or replace function count_cases(before case_fact[], after case_fact[]) returns integer
language plpgsql as $$
declare
  changed case_fact[];
  signs integer[];
  community integer;
  counted integer;
  spread integer;
begin
  select array_agg((f.community_id, f.scopes, f.kind, f.day, f.fact, f.bucket)::case_fact), array_agg(f.sign)
  into changed, signs
  from (
    select b.community_id, b.scopes, b.kind, b.day, b.fact, b.bucket, sum(b.sign)::integer as sign
    from (
      select *, -1 as sign from unnest(before)
      union all
      select *, 1 from unnest(after)
    ) b
    group by b.community_id, b.scopes, b.kind, b.day, b.fact, b.bucket
    having sum(b.sign) <> 0
  ) f;
  if changed is null then
    return 0;
  end if;
  foreach community in array array(select distinct f.community_id from unnest(changed) f order by 1) loop
    perform pass_gate(community);
  end loop;

  insert into case_days as d (
    community_id, scope_id, span, starts, kind, reported, accepted, dispatched, taken, returned, escalated, reopened,
    resolved, rated, closed, rejected, mediated, accepted_on, accepted_on_escalated, taken_on, due_on, due_on_closed,
    due_on_closed_in_time, closed_on, closed_on_reopened, closed_on_in_grid, rated_on, rated_on_satisfied, rated_on_kept,
    mediated_on, mediated_on_succeeded
  )
  select
    f.community_id,
    scope_id,
    span,
    date_trunc(span, f.day::timestamp)::date,
    f.kind,
    coalesce(sum(f.sign) filter (where f.fact = 'reported'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'accepted'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'dispatched'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'taken'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'returned'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'escalated'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'reopened'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'resolved'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'rated'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'closed'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'rejected'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'mediated'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'accepted_on'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'accepted_on_escalated'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'taken_on'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'due_on'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'due_on_closed'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'due_on_closed_in_time'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'closed_on'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'closed_on_reopened'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'closed_on_in_grid'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'rated_on'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'rated_on_satisfied'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'rated_on_kept'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'mediated_on'), 0),
    coalesce(sum(f.sign) filter (where f.fact = 'mediated_on_succeeded'), 0)
  from unnest(changed, signs) as f (community_id, scopes, kind, day, fact, bucket, sign)
  cross join unnest(f.scopes) as scope_id
  cross join unnest(array['day', 'month']) as span
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
  on conflict (community_id, scope_id, span, starts, kind) do update set
    reported = d.reported + excluded.reported,
    accepted = d.accepted + excluded.accepted,
    dispatched = d.dispatched + excluded.dispatched,
    taken = d.taken + excluded.taken,
    returned = d.returned + excluded.returned,
    escalated = d.escalated + excluded.escalated,
    reopened = d.reopened + excluded.reopened,
    resolved = d.resolved + excluded.resolved,
    rated = d.rated + excluded.rated,
    closed = d.closed + excluded.closed,
    rejected = d.rejected + excluded.rejected,
    mediated = d.mediated + excluded.mediated,
    accepted_on = d.accepted_on + excluded.accepted_on,
    accepted_on_escalated = d.accepted_on_escalated + excluded.accepted_on_escalated,
    taken_on = d.taken_on + excluded.taken_on,
    due_on = d.due_on + excluded.due_on,
    due_on_closed = d.due_on_closed + excluded.due_on_closed,
    due_on_closed_in_time = d.due_on_closed_in_time + excluded.due_on_closed_in_time,
    closed_on = d.closed_on + excluded.closed_on,
    closed_on_reopened = d.closed_on_reopened + excluded.closed_on_reopened,
    closed_on_in_grid = d.closed_on_in_grid + excluded.closed_on_in_grid,
    rated_on = d.rated_on + excluded.rated_on,
    rated_on_satisfied = d.rated_on_satisfied + excluded.rated_on_satisfied,
    rated_on_kept = d.rated_on_kept + excluded.rated_on_kept,
    mediated_on = d.mediated_on + excluded.mediated_on,
    mediated_on_succeeded = d.mediated_on_succeeded + excluded.mediated_on_succeeded;
  get diagnostics counted = row_count;

  if not exists (select from unnest(changed) f where f.bucket is not null) then
    return counted;
  end if;
  insert into case_responses as r (community_id, scope_id, span, grain, starts, bucket, cases)
  select
    f.community_id, scope_id, span, grain.name, date_trunc(span, f.day::timestamp)::date, f.bucket / grain.buckets, sum(f.sign)
  from unnest(changed, signs) as f (community_id, scopes, kind, day, fact, bucket, sign)
  cross join unnest(f.scopes) as scope_id
  cross join unnest(array['day', 'month']) as span
  cross join (values ('octave', 16), ('sixteenth', 1)) as grain (name, buckets)
  where f.bucket is not null
  group by 1, 2, 3, 4, 5, 6
  order by 1, 2, 3, 4, 5, 6
  on conflict (community_id, scope_id, span, grain, starts, bucket) do update set cases = r.cases + excluded.cases;
  get diagnostics spread = row_count;
  return counted + spread;
end
$$;

-- As in migration 0005, by day and by month.
create or replace function count_patrols(before patrol_fact[], after patrol_fact[]) returns integer
language plpgsql as $$
declare
  community integer;
  counted integer;
begin
  foreach community in array array(
    select distinct f.community_id from unnest(before || after) f order by 1
  ) loop
    perform pass_gate(community);
  end loop;
  insert into patrol_days as d (community_id, scope_id, span, starts, patrols, meters, seconds)
  select
    f.community_id, f.scope_id, span, date_trunc(span, f.day::timestamp)::date, sum(f.sign), sum(f.sign * f.meters),
    sum(f.sign * f.seconds)
  from (
    select *, -1 as sign from unnest(before)
    union all
    select *, 1 from unnest(after)
  ) f
  cross join unnest(array['day', 'month']) as span
  group by 1, 2, 3, 4
  having sum(f.sign) <> 0 or sum(f.sign * f.meters) <> 0 or sum(f.sign * f.seconds) <> 0
  order by 1, 2, 3, 4
  on conflict (community_id, scope_id, span, starts) do update set
    patrols = d.patrols + excluded.patrols,
    meters = d.meters + excluded.meters,
    seconds = d.seconds + excluded.seconds;
  get diagnostics counted = row_count;
  return counted;
end
$$;

select recount(id) from communities;
analyze cases, case_days, case_responses, patrol_days, street_days;
