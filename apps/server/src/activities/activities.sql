-- Activities (trainings, meetings, lectures, awards …), as lists/dated-list.sql asks for them; $1 community.
select
  a.id, a.held_at as at, a.grid_id, a.parent_grid_id, p.compound_id, null::uuid as building_id, a.kind, a.series,
  a.title as words, a.geom as place,
  a.title,
  a.held_at as "heldAt",
  a.attendance,
  a.place_id as "placeId",
  p.name as "placeName",
  a.version
from activities a
left join places p on p.community_id = $1 and p.id = a.place_id
where a.community_id = $1
