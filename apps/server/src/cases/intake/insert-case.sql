-- Takes a case in with its first transition: {"id"}, or no row when the same submission was taken in before.
-- $1 community id, $2 id, $3 number, $4 submission id
-- $5 the report as JSON: {kind, channel, title, description, urgent, lng, lat, gridId, parentGridId, compoundId, buildingId,
--    reportedAt, amberAt, dueAt}
-- $6 actor as shown, $7 account id
with taken_in as (
  insert into cases (
    community_id, id, number, submission_id, kind, channel, state, title, description, urgent, grid_id, parent_grid_id,
    compound_id, building_id, reported_at, amber_at, due_at, geom
  )
  select
    $1, $2::uuid, $3, $4::uuid, r.kind, r.channel, 'reported', r.title, r.description, r.urgent, r."gridId",
    r."parentGridId", r."compoundId", r."buildingId", r."reportedAt", r."amberAt", r."dueAt",
    st_setsrid(st_makepoint(r.lng, r.lat), 4326)
  from jsonb_to_record($5::jsonb) as r (
    kind text, channel text, title text, description text, urgent boolean, lng float8, lat float8, "gridId" uuid,
    "parentGridId" uuid, "compoundId" uuid, "buildingId" uuid, "reportedAt" timestamptz, "amberAt" timestamptz,
    "dueAt" timestamptz
  )
  on conflict (community_id, submission_id) where submission_id is not null do nothing
  returning community_id, id, handling_level, reported_at
)
insert into case_transitions (community_id, case_id, seq, from_state, to_state, handling_level, at, actor, account_id)
select t.community_id, t.id, 1, null, 'reported', t.handling_level, t.reported_at, $6, $7::uuid
from taken_in t
returning case_id as id
