-- The reports that a patrol is made of, in order of time.
-- $1 community, $2 patrol
select
  f.device_id as "deviceId",
  f.measured_at as "measuredAt",
  f.received_at as "receivedAt",
  json_build_array(f.lng, f.lat) as "lngLat",
  f.accuracy_m as "accuracyMeters",
  f.flag
from fixes f
where f.community_id = $1 and f.patrol_id = $2
order by f.measured_at, f.device_id
