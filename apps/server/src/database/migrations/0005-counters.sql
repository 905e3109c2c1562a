-- Figures that take as long over a hundred thousand records as over a thousand: counters by day, kept in the transaction
-- that changes what they count, by the difference between what a record contributes before and after. What that is, is
-- said once: case_facts and patrol_facts. There are no triggers; apps/server/src/counters/ is the way in.
--
-- A scope is a level-five grid, a level-four grid, a compound, or, as the nil uuid, the whole community.

create table case_days (
  community_id integer not null references communities (id) on delete cascade,
  scope_id uuid not null,
  -- of the community's zone
  day date not null,
  kind text not null,
  -- of the cases reported on the day: all, those in each settled state, those handed to a mediator
  reported integer not null default 0,
  resolved integer not null default 0,
  rated integer not null default 0,
  closed integer not null default 0,
  rejected integer not null default 0,
  mediated integer not null default 0,
  -- of those accepted, first taken, due, filed, rated on the day, or whose mediation ended on it
  accepted_on integer not null default 0,
  accepted_on_escalated integer not null default 0,
  taken_on integer not null default 0,
  due_on integer not null default 0,
  due_on_closed integer not null default 0,
  due_on_closed_in_time integer not null default 0,
  closed_on integer not null default 0,
  closed_on_reopened integer not null default 0,
  closed_on_in_grid integer not null default 0,
  rated_on integer not null default 0,
  rated_on_satisfied integer not null default 0,
  rated_on_kept integer not null default 0,
  mediated_on integer not null default 0,
  mediated_on_succeeded integer not null default 0,
  primary key (community_id, scope_id, day, kind)
) with (fillfactor = 70);

-- How long cases waited to be taken, as a histogram: by day, and by month under its first day, so that a long period is few
-- rows. It says where the median lies; which of the cases there is the middle one is then read from them.
create table case_responses (
  community_id integer not null references communities (id) on delete cascade,
  scope_id uuid not null,
  span text not null check (span in ('day', 'month')),
  starts date not null,
  bucket smallint not null,
  cases integer not null default 0,
  primary key (community_id, scope_id, span, starts, bucket)
) with (fillfactor = 70);

-- Patrols carried out, by the day they started; in a grid, what they walked inside it.
create table patrol_days (
  community_id integer not null references communities (id) on delete cascade,
  scope_id uuid not null,
  day date not null,
  patrols integer not null default 0,
  meters bigint not null default 0,
  seconds bigint not null default 0,
  primary key (community_id, scope_id, day)
) with (fillfactor = 70);

-- Buckets grow by a quarter from a minute to some forty days. Exact, so that they are the same on every machine.
create function response_bucket(reported_at timestamptz, taken_at timestamptz) returns smallint
language sql immutable parallel safe
return width_bucket(
  date_part('epoch', taken_at - reported_at),
  array[
    60, 75, 94, 117, 146, 183, 229, 286, 358, 447, 559, 698, 873, 1091, 1364, 1705, 2132, 2665, 3331, 4163, 5204, 6505, 8132,
    10165, 12706, 15882, 19853, 24816, 31020, 38775, 48468, 60585, 75732, 94664, 118331, 147913, 184891, 231114, 288893,
    361116, 451395, 564243, 705304, 881630, 1102038, 1377547, 1721934, 2152418, 2690522, 3363153
  ]::double precision[]
)::smallint;

create type case_fact as (community_id integer, scopes uuid[], kind text, day date, fact text, bucket smallint);

-- What a case contributes to the figures, as it stands: the one definition, in the words of docs/glossary.md.
create function case_facts(c cases) returns setof case_fact
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

-- Numbers events and writes them, with the layers they change; gives the number of the last. events: a JSON array of {kind,
-- action, subjectId, gridId, parentGridId, lngLat, data, layers}. From here to the commit whoever tells something waits: that
-- keeps the numbers in the order of the commits (apps/server/src/live/outbox.ts).
create function append_to_outbox(community integer, events jsonb) returns bigint
language plpgsql as $$
declare
  newest bigint;
  raised jsonb;
begin
  -- the gate comes first: layers are locked behind it, so that two transactions can never hold what the other waits for
  insert into outbox_sequences as s (community_id, last_seq) values (community, jsonb_array_length(events))
  on conflict (community_id) do update set last_seq = s.last_seq + excluded.last_seq
  returning last_seq into newest;

  with changed as (
    insert into layer_versions as v (community_id, layer)
    select distinct community, layer
    from jsonb_array_elements(events) as event, jsonb_array_elements_text(event -> 'layers') as layer
    on conflict (community_id, layer) do update set version = v.version + 1
    returning layer, version
  )
  select coalesce(jsonb_object_agg(layer, version), '{}') into raised from changed;

  insert into outbox (community_id, seq, at, kind, action, subject_id, grid_id, parent_grid_id, lng_lat, data, versions)
  select
    community,
    newest - jsonb_array_length(events) + place,
    clock_timestamp(),
    event ->> 'kind',
    event ->> 'action',
    (event ->> 'subjectId')::uuid,
    (event ->> 'gridId')::uuid,
    (event ->> 'parentGridId')::uuid,
    case when jsonb_typeof(event -> 'lngLat') = 'array'
      then array[(event -> 'lngLat' ->> 0)::double precision, (event -> 'lngLat' ->> 1)::double precision] end,
    coalesce(event -> 'data', '{}'),
    coalesce((select jsonb_object_agg(key, value) from jsonb_each(raised) where event -> 'layers' ? key), '{}')
  from jsonb_array_elements(events) with ordinality as listed (event, place);
  return newest;
end
$$;

-- Waits until nobody else who tells or counts something in the community is between that and the commit. Whoever holds a
-- case takes this gate after it, and counters and layers behind it: no two can then hold what the other waits for.
create function pass_gate(community integer) returns void
language plpgsql as $$
begin
  perform from outbox_sequences where community_id = community for update;
  if not found then
    insert into outbox_sequences (community_id, last_seq) values (community, 0)
    on conflict (community_id) do update set last_seq = outbox_sequences.last_seq;
  end if;
end
$$;

-- Moves the counters from what cases contributed to what they contribute now; what is in both costs nothing.
-- Gives the number of counters' rows that changed.
create function count_cases(before case_fact[], after case_fact[]) returns integer
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
    community_id, scope_id, day, kind, reported, resolved, rated, closed, rejected, mediated, accepted_on,
    accepted_on_escalated, taken_on, due_on, due_on_closed, due_on_closed_in_time, closed_on, closed_on_reopened,
    closed_on_in_grid, rated_on, rated_on_satisfied, rated_on_kept, mediated_on, mediated_on_succeeded
  )
  select
    f.community_id,
    scope_id,
    f.day,
    f.kind,
    coalesce(sum(f.sign) filter (where f.fact = 'reported'), 0),
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
  group by f.community_id, scope_id, f.day, f.kind
  order by f.community_id, scope_id, f.day, f.kind
  on conflict (community_id, scope_id, day, kind) do update set
    reported = d.reported + excluded.reported,
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
  insert into case_responses as r (community_id, scope_id, span, starts, bucket, cases)
  select f.community_id, scope_id, span, date_trunc(span, f.day::timestamp)::date, f.bucket, sum(f.sign)
  from unnest(changed, signs) as f (community_id, scopes, kind, day, fact, bucket, sign)
  cross join unnest(f.scopes) as scope_id
  cross join unnest(array['day', 'month']) as span
  where f.bucket is not null
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
  on conflict (community_id, scope_id, span, starts, bucket) do update set cases = r.cases + excluded.cases;
  get diagnostics spread = row_count;
  return counted + spread;
end
$$;

create type patrol_fact as (community_id integer, scope_id uuid, day date, meters bigint, seconds bigint);

-- What a patrol contributes, as it stands: once to the community, and to each grid what it walked inside.
create function patrol_facts(p patrols) returns setof patrol_fact
language sql stable as $$
  select
    (p).community_id,
    walked.scope_id,
    (walked.started_at at time zone (select timezone from communities where id = (p).community_id))::date,
    round(walked.distance_m)::bigint,
    walked.duration_s::bigint
  from (
    select
      '00000000-0000-0000-0000-000000000000'::uuid as scope_id, (p).started_at, (p).distance_m, (p).duration_s::bigint
    union all
    select scope_id, min(g.started_at), sum(g.distance_m), sum(g.duration_s)
    from patrol_grids g
    cross join unnest(array[g.grid_id, g.parent_grid_id]) as scope_id
    where g.community_id = (p).community_id and g.patrol_id = (p).id
    group by scope_id
  ) walked
  where (p).state = 'done'
$$;

-- The like of count_cases for patrols.
create function count_patrols(before patrol_fact[], after patrol_fact[]) returns integer
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
  insert into patrol_days as d (community_id, scope_id, day, patrols, meters, seconds)
  select f.community_id, f.scope_id, f.day, sum(f.sign), sum(f.sign * f.meters), sum(f.sign * f.seconds)
  from (
    select *, -1 as sign from unnest(before)
    union all
    select *, 1 from unnest(after)
  ) f
  group by f.community_id, f.scope_id, f.day
  having sum(f.sign) <> 0 or sum(f.sign * f.meters) <> 0 or sum(f.sign * f.seconds) <> 0
  order by f.community_id, f.scope_id, f.day
  on conflict (community_id, scope_id, day) do update set
    patrols = d.patrols + excluded.patrols,
    meters = d.meters + excluded.meters,
    seconds = d.seconds + excluded.seconds;
  get diagnostics counted = row_count;
  return counted;
end
$$;

-- Counts everything of a community anew: after loading records past the services, and where a counter is not trusted.
-- In portions, so that no array grows large; whoever records something meanwhile waits.
create function recount(community integer) returns void
language plpgsql as $$
declare
  portion uuid[];
begin
  perform pass_gate(community);
  delete from case_days where community_id = community;
  delete from case_responses where community_id = community;
  delete from patrol_days where community_id = community;
  for portion in
    select array_agg(id)
    from (select id, row_number() over (order by reported_at) / 2000 as part from cases where community_id = community) c
    group by part
    order by part
  loop
    perform count_cases(
      '{}',
      array(select f from cases c cross join case_facts(c) f where c.community_id = community and c.id = any(portion))
    );
  end loop;
  for portion in
    select array_agg(id)
    from (select id, row_number() over (order by started_at) / 2000 as part from patrols where community_id = community) p
    group by part
    order by part
  loop
    perform count_patrols(
      '{}',
      array(select patrol_facts(p) from patrols p where p.community_id = community and p.id = any(portion))
    );
  end loop;
end
$$;

-- What depends on the hour is read from the open cases alone, and the middle of the response times from its bucket.
drop index cases_open;
create index cases_open on cases (
  community_id, grid_id, parent_grid_id, compound_id, kind, state, reported_at, amber_at, due_at
) where state not in ('resolved', 'rated', 'closed', 'rejected');
drop index cases_closed;
drop index cases_taken;
create index cases_response on cases (community_id, response_bucket(reported_at, taken_at), taken_at)
  include (reported_at, grid_id, parent_grid_id, compound_id)
  where taken_at is not null;
drop index cases_partner_unit;
create index cases_partner_unit on cases (community_id, partner_unit_id, grid_id, parent_grid_id, compound_id)
  where partner_unit_id is not null;
create index visits_visited on visits (community_id, visited_at);
create index services_served on services (community_id, served_at);

select recount(id) from communities;
analyze cases, case_days, case_responses, patrol_days;
