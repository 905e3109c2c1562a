-- The grids of a plan as GeoJSON, level five and four, from the borders that its draft says: with what lies in each.
-- $1 community id · $2 ids · $3 levels · $4 parents · $5 codes · $6 names · $7 parents' codes · $8 polygons, GeoJSON as text
-- $9 ids of level-five grids · $10 buildings · $11 households · $12 residents in each
with given as (
  select *, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom
  from unnest($2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
    as listed (id, level, parent, code, name, parent_code, polygon)
),
counted as (
  select * from unnest($9::uuid[], $10::int[], $11::int[], $12::int[]) as listed (id, buildings, households, residents)
),
summed as (
  select
    g.id,
    coalesce(sum(c.buildings), 0) as buildings,
    coalesce(sum(c.households), 0) as households,
    coalesce(sum(c.residents), 0) as residents
  from given g
  left join given five on five.level = 5 and (five.id = g.id or five.parent = g.id)
  left join counted c on c.id = five.id
  group by g.id
)
select json_build_object(
  'type', 'FeatureCollection',
  'features', coalesce(
    json_agg(
      json_build_object(
        'type', 'Feature', 'id', g.id, 'geometry', g.polygon::json,
        'properties', json_build_object(
          'id', g.id, 'code', g.code, 'name', g.name, 'level', g.level, 'parentCode', g.parent_code,
          'labelPoint', (
            select json_build_array(round(st_x(p)::numeric, 7), round(st_y(p)::numeric, 7))
            from (select coalesce(
              (
                select v.label_point from grid_versions v
                where v.community_id = $1 and v.grid_id = g.id and st_orderingequals(st_normalize(v.geom), st_normalize(g.geom))
                limit 1
              ),
              st_pointonsurface(g.geom)
            ) as p) label
          ),
          'households', s.households, 'residents', s.residents, 'buildings', s.buildings, 'crew', '[]'::json
        )
      )
      order by g.level, g.code, g.id
    ),
    '[]'
  )
)::text as collection
from given g
join summed s using (id)
