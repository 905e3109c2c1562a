-- Patrols that are out, and those planned whose time has come or comes within the hour.
-- $1 community, $2 now
select
  p.id,
  p.number,
  p.team_id as "teamId",
  t.name as "teamName",
  p.state,
  p.started_at as "startedAt",
  p.planned_start as "plannedStart",
  p.planned_end as "plannedEnd",
  p.last_fix_at as "lastFixAt",
  case when p.state = 'out' and place.lng is not null then json_build_array(place.lng, place.lat) end as "lngLat",
  round(p.distance_m)::integer as "distanceMeters",
  p.duration_s as "durationSeconds"
from patrols p
join teams t on t.community_id = p.community_id and t.id = p.team_id
left join lateral (
  select d.lng, d.lat
  from patrol_devices one
  join device_positions d on d.community_id = one.community_id and d.device_id = one.device_id
  where one.community_id = p.community_id and one.patrol_id = p.id and one.part = 'leads'
) place on true
where p.community_id = $1
  and (p.state = 'out' or (p.state = 'planned' and p.planned_start < $2::timestamptz + interval '1 hour'))
order by p.started_at, p.id
