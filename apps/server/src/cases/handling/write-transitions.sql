-- Moves a case on, writes down that it was, tells it, and moves the counters: {"seq"} of the transition, or no row when
-- somebody else was first. One statement and its own transaction: the gate that the event passes is held for no round trip.
-- $1 community id, $2 case id, $3 the version that was decided on
-- $4 the case after it (CaseLife as JSON), $5 the transition: {from, action, at, actor, accountId, note}, $6 the events (JSON)
with before as materialized (
  select c as record
  from cases c
  where c.community_id = $1 and c.id = $2 and c.version = $3
  for update
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
  from before, jsonb_to_record($4::jsonb) as after (
    state text, "handlingLevel" text, "acceptedAt" timestamptz, "takenAt" timestamptz, "amberAt" timestamptz,
    "dueAt" timestamptz, "resolvedAt" timestamptz, "ratedAt" timestamptz, "closedAt" timestamptz, rating smallint,
    "reopenedCount" smallint, escalated boolean, "staffId" uuid, "partnerUnitId" uuid, "assignedStaffId" uuid,
    "assignedPartnerUnitId" uuid
  )
  where c.community_id = $1 and c.id = $2 and c.version = $3
  returning c as record
),
written as (
  insert into case_transitions (
    community_id, case_id, seq, from_state, to_state, handling_level, at, actor, note, action, account_id,
    assigned_staff_id, assigned_partner_unit_id
  )
  select
    $1,
    (changed.record).id,
    (select coalesce(max(t.seq), 0) + 1 from case_transitions t where t.community_id = $1 and t.case_id = $2),
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
  from changed, jsonb_to_record($5::jsonb) as done (
    "from" text, action text, at timestamptz, actor text, "accountId" uuid, note text
  )
  returning seq
),
-- both noted before the gate is passed, which is held until the commit
noted as materialized (
  select
    written.seq,
    array(select f from before cross join case_facts(before.record) f) as facts_before,
    array(select f from changed cross join case_facts(changed.record) f) as facts_after
  from written
),
told as materialized (
  select noted.*, append_to_outbox($1, $6::jsonb) from noted
),
counted as materialized (
  select
    told.seq,
    case when told.facts_before <> told.facts_after then count_cases(told.facts_before, told.facts_after) end
  from told
)
select seq from counted
