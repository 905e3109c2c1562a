-- Residential compounds as GeoJSON, with what stands in them. A compound belongs to every grid that holds one of its buildings;
-- its counts are of the whole compound.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null, $4 one by its id or null
with counted as (
  select
    b.compound_id,
    count(*) as buildings,
    sum(b.households) as households,
    sum(b.residents) as residents,
    bool_or(($2::uuid is null or b.grid_id = $2) and ($3::uuid is null or b.parent_grid_id = $3)) as is_in_scope
  from buildings b
  where b.community_id = $1 and b.compound_id is not null
  group by b.compound_id
)
select
  json_build_object(
    'type', 'FeatureCollection',
    'features', coalesce(
      json_agg(
        json_build_object(
          'type', 'Feature',
          'id', c.id,
          'geometry', st_asgeojson(st_forcepolygonccw(c.geom), 7)::json,
          'properties', json_build_object(
            'id', c.id,
            'name', c.name,
            'kind', c.kind,
            'propertyCompany', c.property_company,
            'builtYear', c.built_year,
            'labelPoint', json_build_array(
              round(st_x(c.label_point)::numeric, 7), round(st_y(c.label_point)::numeric, 7)
            ),
            'buildings', coalesce(counted.buildings, 0),
            'households', coalesce(counted.households, 0),
            'residents', coalesce(counted.residents, 0)
          )
        )
        order by c.id
      ),
      '[]'
    )
  )::text as collection
from compounds c
left join counted on counted.compound_id = c.id
where
  c.community_id = $1
  and (coalesce($2::uuid, $3::uuid) is null or counted.is_in_scope)
  and ($4::uuid is null or c.id = $4)
