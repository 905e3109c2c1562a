-- What grids, of the plan in force on a day, does a tile show? One polygon a grid, in the tile's 4096 units (y down).
-- Never simplified and snapped vertex by vertex, so that the border two grids share stays one line.
-- $1 community · $2 z · $3 x · $4 y · $5 day
select id, code, name, level, parent_code, geom
from (
  select
    ('x' || right(grid.grid_id::text, 12))::bit(48)::bigint as id,
    grid.code,
    grid.name,
    grid.level,
    parent.code as parent_code,
    st_forcepolygonccw(st_collectionextract(st_snaptogrid(st_transscale(
      st_clipbybox2d(st_transform(grid.geom, 3857), st_tileenvelope($2, $3, $4, margin => 64 / 4096.0)),
      -st_xmin(st_tileenvelope($2, $3, $4)),
      -st_ymax(st_tileenvelope($2, $3, $4)),
      4096 / (st_xmax(st_tileenvelope($2, $3, $4)) - st_xmin(st_tileenvelope($2, $3, $4))),
      4096 / (st_ymin(st_tileenvelope($2, $3, $4)) - st_ymax(st_tileenvelope($2, $3, $4)))
    ), 1), 3)) as geom
  from plans plan
  join grid_versions grid on grid.community_id = $1 and grid.plan_id = plan.id
  left join grid_versions parent
    on parent.community_id = $1 and parent.plan_id = plan.id and parent.grid_id = grid.parent_grid_id
  where plan.community_id = $1
    and plan.effective @> $5::date
    and grid.geom && st_transform(st_tileenvelope($2, $3, $4, margin => 64 / 4096.0), 4326)
  -- a fence: without it the planner computes the geometry twice, once for the filter
  offset 0
) area
where not st_isempty(geom)
