-- Cases as those who handle them need them, each with its place among those asked for; no row for one that is not there.
-- $1 community id, $2 case ids
-- $3 members of staff, $4 partner units, $5 places: whether they exist; each null when it does not matter
select
  asked.place::int as place,
  c.id,
  c.number,
  c.kind,
  c.urgent,
  c.version,
  -- whose it is to handle: since borders moved perhaps another grid than the one it was reported in
  coalesce(c.handling_grid_id, c.grid_id) as "gridId",
  coalesce(c.handling_parent_grid_id, c.parent_grid_id) as "parentGridId",
  json_build_array(st_x(c.geom), st_y(c.geom)) as "lngLat",
  c.reported_at as "reportedAt",
  json_build_object(
    'state', c.state,
    'handlingLevel', c.handling_level,
    'acceptedAt', c.accepted_at,
    'takenAt', c.taken_at,
    'amberAt', c.amber_at,
    'dueAt', c.due_at,
    'resolvedAt', c.resolved_at,
    'ratedAt', c.rated_at,
    'closedAt', c.closed_at,
    'rating', c.rating,
    'reopenedCount', c.reopened_count,
    'escalated', c.escalated,
    'staffId', c.staff_id,
    'partnerUnitId', c.partner_unit_id,
    'assignedStaffId', c.assigned_staff_id,
    'assignedPartnerUnitId', c.assigned_partner_unit_id
  ) as life,
  (select max(t.at) from case_transitions t where t.community_id = $1 and t.case_id = c.id) as "changedAt",
  (
    select m.id from mediations m where m.community_id = $1 and m.case_id = c.id and m.ended_at is null
  ) as "openMediationId",
  asked.staff_id is null or exists (
    select from staff s where s.community_id = $1 and s.id = asked.staff_id
  ) as "staffExists",
  asked.unit_id is null or exists (
    select from partner_units u where u.community_id = $1 and u.id = asked.unit_id
  ) as "unitExists",
  asked.place_id is null or exists (
    select from places p where p.community_id = $1 and p.id = asked.place_id and p.kind = 'talk-point'
  ) as "placeExists"
from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[])
  with ordinality as asked (case_id, staff_id, unit_id, place_id, place)
join cases c on c.community_id = $1 and c.id = asked.case_id
