-- What a patrol left: its cleaned path (one line a segment, the seconds since its start beside the vertices), its stops, and how
-- many reports it is made of.
-- $1 community, $2 patrol
select
  coalesce(st_asgeojson(k.geom, 7)::json, '{"type":"MultiLineString","coordinates":[]}') as track,
  coalesce(k.times, '[]') as times,
  coalesce(k.stops, '[]') as stops,
  p.fixes,
  p.flagged_fixes as "flaggedFixes",
  p.person_seconds as "personSeconds"
from patrols p
left join tracks k on k.community_id = p.community_id and k.patrol_id = p.id
where p.community_id = $1 and p.id = $2
