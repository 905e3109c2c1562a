-- The cleaned path of a patrol: one line a segment, the seconds since its start beside the vertices, and its stops.
-- $1 community id, $2 patrol id
select
  st_asgeojson(k.geom, 7)::json as track,
  k.times,
  k.stops
from tracks k
where k.community_id = $1 and k.patrol_id = $2
