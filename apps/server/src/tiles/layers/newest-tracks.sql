-- The tracks of the 500 newest patrols started in a period, as a with-list's `track`.
-- The same for every tile, so that no line ends at a tile's edge; what a longer period walked is the heat layer's to show.
-- $1 community · $5 from day · $6 to day · $7 time zone
track as materialized (
  select newest.patrol_id, newest.started_at, newest.geom_3857, team.name as team
  from (
    select patrol_id, started_at, geom_3857
    from tracks
    where community_id = $1
      and started_at >= $5::date::timestamp at time zone $7
      and started_at < ($6::date + 1)::timestamp at time zone $7
    order by started_at desc, patrol_id desc
    limit 500
  ) newest
  join patrols patrol on patrol.community_id = $1 and patrol.id = newest.patrol_id
  join teams team on team.community_id = $1 and team.id = patrol.team_id
)
