-- What buildings does a tile show? One polygon a building, in the tile's 4096 units (y down), never simplified.
-- $1 community · $2 z · $3 x · $4 y
select id, name, kind, storeys, height, geom
from (
  select
    ('x' || right(id::text, 12))::bit(48)::bigint as id,
    name,
    kind,
    storeys,
    height_m as height,
    st_forcepolygonccw(st_collectionextract(st_snaptogrid(st_transscale(
      st_clipbybox2d(geom_3857, st_tileenvelope($2, $3, $4, margin => 64 / 4096.0)),
      -st_xmin(st_tileenvelope($2, $3, $4)),
      -st_ymax(st_tileenvelope($2, $3, $4)),
      4096 / (st_xmax(st_tileenvelope($2, $3, $4)) - st_xmin(st_tileenvelope($2, $3, $4))),
      4096 / (st_ymin(st_tileenvelope($2, $3, $4)) - st_ymax(st_tileenvelope($2, $3, $4)))
    ), 1), 3)) as geom
  from buildings
  where community_id = $1
    and geom_3857 && st_tileenvelope($2, $3, $4, margin => 64 / 4096.0)
  -- a fence: without it the planner computes the geometry twice, once for the filter
  offset 0
) building
where not st_isempty(geom)
