-- What tracks, of patrols started in a period, does a tile show? One line a patrol, in the tile's 4096 units (y down).
-- The period is cut to its 500 newest patrols, the same in every tile, so that no line ends at a tile's edge; what
-- a longer period walked is the heat layer's to show.
-- $1 community · $2 z · $3 x · $4 y · $5 from day · $6 to day · $7 time zone
select id, patrol, team, started_at, geom
from (
  select
    ('x' || right(track.patrol_id::text, 12))::bit(48)::bigint as id,
    track.patrol_id::text as patrol,
    team.name as team,
    extract(epoch from track.started_at)::integer as started_at,
    st_collectionextract(st_snaptogrid(st_transscale(
      st_clipbybox2d(track.geom_3857, st_tileenvelope($2, $3, $4, margin => 64 / 4096.0)),
      -st_xmin(st_tileenvelope($2, $3, $4)),
      -st_ymax(st_tileenvelope($2, $3, $4)),
      4096 / (st_xmax(st_tileenvelope($2, $3, $4)) - st_xmin(st_tileenvelope($2, $3, $4))),
      4096 / (st_ymin(st_tileenvelope($2, $3, $4)) - st_ymax(st_tileenvelope($2, $3, $4)))
    ), 1), 2) as geom
  from (
    select patrol_id, started_at, geom_3857
    from tracks
    where community_id = $1
      and started_at >= $5::date::timestamp at time zone $7
      and started_at < ($6::date + 1)::timestamp at time zone $7
    order by started_at desc, patrol_id desc
    limit 500
  ) track
  join patrols patrol on patrol.community_id = $1 and patrol.id = track.patrol_id
  join teams team on team.community_id = $1 and team.id = patrol.team_id
  where track.geom_3857 && st_tileenvelope($2, $3, $4, margin => 64 / 4096.0)
  -- a fence: without it the planner computes the geometry twice, once for the filter
  offset 0
) line
where not st_isempty(geom)
