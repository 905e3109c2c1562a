-- The community's own base map as GeoJSON, in drawing order: land from the bottom up, then roads from paths to main roads.
-- $1 community id
with drawn as (
  select
    0 as layer_order,
    l.draw_order,
    l.id,
    json_build_object(
      'type', 'Feature',
      'id', l.id,
      'geometry', st_asgeojson(st_forcepolygonccw(l.geom), 7)::json,
      'properties', json_build_object('layer', 'land', 'kind', l.kind, 'name', l.name)
    ) as feature
  from land_areas l
  where l.community_id = $1
  union all
  select
    1,
    array_position(array['path', 'lane', 'street', 'main'], r.kind),
    r.id,
    json_build_object(
      'type', 'Feature',
      'id', r.id,
      'geometry', st_asgeojson(r.geom, 7)::json,
      'properties', json_build_object('layer', 'road', 'kind', r.kind, 'name', r.name, 'widthMeters', r.width_m)
    )
  from roads r
  where r.community_id = $1
)
select
  json_build_object(
    'type', 'FeatureCollection',
    'features', coalesce(json_agg(feature order by layer_order, draw_order, id), '[]')
  )::text as collection
from drawn
