-- Buildings as GeoJSON, with their counts of households and residents.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null, $4 day whose plan gives the grids' codes
-- $5 compound or null
with grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $4::date
  order by v.grid_id, lower(p.effective) desc
)
select
  json_build_object(
    'type', 'FeatureCollection',
    'features', coalesce(
      json_agg(
        json_build_object(
          'type', 'Feature',
          'id', b.id,
          'geometry', st_asgeojson(st_forcepolygonccw(b.geom), 7)::json,
          'properties', json_build_object(
            'id', b.id,
            'name', b.name,
            'kind', b.kind,
            'compoundId', b.compound_id,
            'compoundName', c.name,
            'gridCode', grid.code,
            'storeys', b.storeys,
            'heightMeters', b.height_m,
            'households', b.households,
            'residents', b.residents
          )
        )
        order by b.id
      ),
      '[]'
    )
  )::text as collection
from buildings b
join grid on grid.grid_id = b.grid_id
left join compounds c on c.community_id = $1 and c.id = b.compound_id
where
  b.community_id = $1
  and ($2::uuid is null or b.grid_id = $2)
  and ($3::uuid is null or b.parent_grid_id = $3)
  and ($5::uuid is null or b.compound_id = $5)
