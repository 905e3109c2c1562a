-- Open cases of a kind near a place and not long ago, nearest first. Near is measured on the web mercator plane, whose
-- metres are longer by 1 ÷ cos(latitude): within a hundred metres of anywhere people live that is exact to the millimetre.
-- $1 community id, $2 kind, $3 longitude, $4 latitude, $5 metres, $6 since when
with place as (
  select
    st_transform(st_setsrid(st_makepoint($3::float8, $4::float8), 4326), 3857) as geom_3857,
    cos(radians($4::float8)) as scale
)
select
  c.id,
  c.number,
  c.kind,
  c.state,
  c.title,
  c.reported_at as "reportedAt",
  json_build_array(round(st_x(c.geom)::numeric, 7), round(st_y(c.geom)::numeric, 7)) as "lngLat",
  round((st_distance(c.geom_3857, place.geom_3857) * place.scale)::numeric, 1)::float8 as "distanceMeters",
  1 + (
    select count(*)::int from case_reports r where r.community_id = $1 and r.case_id = c.id
  ) as reports
from place
join cases c
  on c.community_id = $1 and st_dwithin(c.geom_3857, place.geom_3857, $5::float8 / place.scale)
where
  c.kind = $2
  and c.reported_at >= $6
  and c.state not in ('resolved', 'rated', 'closed', 'rejected')
order by st_distance(c.geom_3857, place.geom_3857), c.reported_at desc
limit 10
