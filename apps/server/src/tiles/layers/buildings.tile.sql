-- What buildings does one of the `asked` tiles show? One polygon a building, in the tile's 4096 units (y down), never simplified.
-- $1 community
select id, name, kind, storeys, height, geom
from (
  select
    ('x' || right(id::text, 12))::bit(48)::bigint as id,
    name,
    kind,
    storeys,
    height_m as height,
    st_forcepolygonccw(st_collectionextract(st_snaptogrid(st_transscale(
      st_clipbybox2d(geom_3857, asked.wide), asked.move_x, asked.move_y, asked.scale_x, asked.scale_y
    ), 1), 3)) as geom
  from buildings
  where community_id = $1
    and geom_3857 && asked.wide
  -- a fence: without it the planner computes the geometry twice, once for the filter
  offset 0
) building
where not st_isempty(geom)
