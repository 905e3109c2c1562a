-- Moves cases on, writes down that they were, tells it, and moves the counters: {"place"} of each move that was made; one whose
-- case has another version by now is left out. One statement and its own transaction: the gate that the events pass is held for
-- no round trip, and by many moves together once.
-- $1 community id
-- $2 the moves, each of another version of a case, in the order in which they are told: a JSON array of {place, id, version (that was decided
-- on), life (the case after it), transition: {from, action, at, actor, accountId, note}, event}
with asked as materialized (
  select *
  from jsonb_to_recordset($2::text::jsonb) as m (
    place integer, id uuid, version integer, life jsonb, transition jsonb, event jsonb
  )
),
before as materialized (
  select asked.place, asked.life, asked.transition, asked.event, c as record
  from asked
  join cases c on c.community_id = $1 and c.id = asked.id and c.version = asked.version
  order by c.id
  for update of c
),
changed as (
  update cases c
  set
    state = after.state,
    handling_level = after."handlingLevel",
    accepted_at = after."acceptedAt",
    taken_at = after."takenAt",
    amber_at = after."amberAt",
    due_at = after."dueAt",
    resolved_at = after."resolvedAt",
    rated_at = after."ratedAt",
    closed_at = after."closedAt",
    rating = after.rating,
    reopened_count = after."reopenedCount",
    escalated = after.escalated,
    staff_id = after."staffId",
    partner_unit_id = after."partnerUnitId",
    assigned_staff_id = after."assignedStaffId",
    assigned_partner_unit_id = after."assignedPartnerUnitId",
    version = c.version + 1
  from before, jsonb_to_record(before.life) as after (
    state text, "handlingLevel" text, "acceptedAt" timestamptz, "takenAt" timestamptz, "amberAt" timestamptz,
    "dueAt" timestamptz, "resolvedAt" timestamptz, "ratedAt" timestamptz, "closedAt" timestamptz, rating smallint,
    "reopenedCount" smallint, escalated boolean, "staffId" uuid, "partnerUnitId" uuid, "assignedStaffId" uuid,
    "assignedPartnerUnitId" uuid
  )
  where c.community_id = $1 and c.id = (before.record).id and c.version = (before.record).version
  returning before.place, before.transition, before.event, before.record as before, c as record
),
written as (
  insert into case_transitions (
    community_id, case_id, seq, from_state, to_state, handling_level, at, actor, note, action, account_id,
    assigned_staff_id, assigned_partner_unit_id
  )
  select
    $1,
    (changed.record).id,
    (
      select coalesce(max(t.seq), 0) + 1
      from case_transitions t
      where t.community_id = $1 and t.case_id = (changed.record).id
    ),
    done."from",
    (changed.record).state,
    (changed.record).handling_level,
    done.at,
    done.actor,
    done.note,
    done.action,
    done."accountId",
    (changed.record).assigned_staff_id,
    (changed.record).assigned_partner_unit_id
  from changed
  cross join lateral jsonb_to_record(changed.transition) as done (
    "from" text, action text, at timestamptz, actor text, "accountId" uuid, note text
  )
  returning case_id
),
-- all noted before the gate is passed, which is held until the commit
noted as materialized (
  select
    array(select f from changed cross join lateral case_facts(changed.before) f) as facts_before,
    array(select f from changed cross join lateral case_facts(changed.record) f) as facts_after,
    (select jsonb_agg(changed.event order by changed.place) from changed) as events
  from (select count(*) as rows from written) written
  where written.rows > 0
),
told as materialized (
  select noted.*, append_to_outbox($1, noted.events) from noted
),
counted as materialized (
  select case when told.facts_before <> told.facts_after then count_cases(told.facts_before, told.facts_after) end
  from told
)
select changed.place from counted, changed
