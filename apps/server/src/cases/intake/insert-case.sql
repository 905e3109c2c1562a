-- Takes a case in with its number, its first transition and its event, and counts it: {"id"}. One statement and its own
-- transaction: the locks of number and event are held for no round trip, and when anything fails (the same submission was
-- taken in meanwhile: unique cases_submission) the number is given back, so that those of a year have no gaps.
-- $1 community id, $2 id, $3 year, $4 submission id
-- $5 the report as JSON: {kind, channel, title, description, urgent, lng, lat, gridId, parentGridId, compoundId, buildingId,
--    reportedAt, amberAt, dueAt}
-- $6 actor as shown, $7 account id, $8 the event as JSON; its data is given the number
with numbered as (
  -- the first of a year follows what was numbered elsewhere (a data set)
  insert into case_counters (community_id, year, last_number)
  select
    $1,
    $3::smallint,
    1 + case
      when exists (select from case_counters k where k.community_id = $1 and k.year = $3::smallint) then 0
      else (
        select coalesce(max(split_part(c.number, '-', 2)::int), 0)
        from cases c
        where c.community_id = $1 and c.number like $3::smallint || '-%'
      )
    end
  on conflict (community_id, year) do update set last_number = case_counters.last_number + 1
  returning year || '-' || lpad(last_number::text, 6, '0') as number
),
taken_in as (
  insert into cases as c (
    community_id, id, number, submission_id, kind, channel, state, title, description, urgent, grid_id, parent_grid_id,
    compound_id, building_id, reported_at, amber_at, due_at, geom
  )
  select
    $1, $2::uuid, numbered.number, $4::uuid, r.kind, r.channel, 'reported', r.title, r.description, r.urgent, r."gridId",
    r."parentGridId", r."compoundId", r."buildingId", r."reportedAt", r."amberAt", r."dueAt",
    st_setsrid(st_makepoint(r.lng, r.lat), 4326)
  from numbered, jsonb_to_record($5::jsonb) as r (
    kind text, channel text, title text, description text, urgent boolean, lng float8, lat float8, "gridId" uuid,
    "parentGridId" uuid, "compoundId" uuid, "buildingId" uuid, "reportedAt" timestamptz, "amberAt" timestamptz,
    "dueAt" timestamptz
  )
  returning c as record
),
begun as (
  insert into case_transitions (community_id, case_id, seq, from_state, to_state, handling_level, at, actor, account_id)
  select $1, (t.record).id, 1, null, 'reported', (t.record).handling_level, (t.record).reported_at, $6, $7::uuid
  from taken_in t
  returning case_id
),
told as materialized (
  select
    begun.case_id,
    append_to_outbox(
      $1,
      jsonb_build_array(jsonb_set($8::jsonb, '{data,number}', to_jsonb(numbered.number)))
    )
  from begun, numbered
),
counted as materialized (
  select told.case_id, count_cases('{}', array(select case_facts(t.record) from taken_in t))
  from told
)
select case_id as id from counted
