-- What of the `track`s does one of the `asked` tiles show? One line a patrol, in the tile's 4096 units (y down).
select id, patrol, team, started_at, geom
from (
  select
    ('x' || right(track.patrol_id::text, 12))::bit(48)::bigint as id,
    track.patrol_id::text as patrol,
    track.team,
    extract(epoch from track.started_at)::integer as started_at,
    st_collectionextract(st_snaptogrid(st_transscale(
      st_clipbybox2d(track.geom_3857, asked.wide), asked.move_x, asked.move_y, asked.scale_x, asked.scale_y
    ), 1), 2) as geom
  from track
  where track.geom_3857 && asked.wide
  -- a fence: without it the planner computes the geometry twice, once for the filter
  offset 0
) line
where not st_isempty(geom)
