-- What the one-stop windows did for residents, as lists/dated-list.sql asks for it; $1 community.
select
  s.id, s.served_at as at, s.grid_id, s.parent_grid_id, p.compound_id, null::uuid as building_id, null::text as kind,
  null::text as series, s.matter as words, p.geom as place,
  s.served_at as "servedAt",
  s.matter,
  s.beneficiaries,
  s.place_id as "placeId",
  p.name as "placeName",
  s.version
from services s
left join places p on p.community_id = $1 and p.id = s.place_id
where s.community_id = $1
