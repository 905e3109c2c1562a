-- Points of the community (centres, windows, talk-points, shops, gates …) as GeoJSON.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null, $4 day whose plan gives the grids' codes
-- $5 kind and $6 compound, or null for all
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
          'id', p.id,
          'geometry', st_asgeojson(p.geom, 7)::json,
          'properties', json_build_object(
            'id', p.id, 'kind', p.kind, 'name', p.name, 'gridCode', grid.code, 'compoundName', c.name
          )
        )
        order by p.kind, p.id
      ),
      '[]'
    )
  )::text as collection
from places p
join grid on grid.grid_id = p.grid_id
left join compounds c on c.community_id = $1 and c.id = p.compound_id
where
  p.community_id = $1
  and ($2::uuid is null or p.grid_id = $2)
  and ($3::uuid is null or p.parent_grid_id = $3)
  and ($5::text is null or p.kind = $5)
  and ($6::uuid is null or p.compound_id = $6)
