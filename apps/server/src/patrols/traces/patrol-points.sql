-- The points that a patrol was asked to come by, and others that it did, in the order in which it came by them, missed ones last.
-- $1 community, $2 patrol
select
  place.id,
  place.name,
  json_build_array(st_x(place.geom), st_y(place.geom)) as "lngLat",
  place.id = any(p.required_places) as "isRequired",
  visit.visited_at as "visitedAt"
from patrols p
join places place on place.community_id = p.community_id
left join patrol_visits visit
  on visit.community_id = p.community_id and visit.patrol_id = p.id and visit.place_id = place.id
where p.community_id = $1 and p.id = $2 and (place.id = any(p.required_places) or visit.place_id is not null)
order by visit.visited_at nulls last, place.name, place.id
