-- Paths to be played: of one patrol, or of those who were out at any time between two instants, in order of setting out. One more
-- than asked for tells that there are more.
-- $1 community, $2 patrol or null, $3 first and $4 last instant, $5 team, $6 level-five and $7 level-four grid, each or null; $8 rows
select
  p.id as "patrolId",
  p.number,
  p.team_id as "teamId",
  t.name as "teamName",
  p.started_at as "startedAt",
  st_asgeojson(k.geom, 7)::json -> 'coordinates' as lines,
  k.times,
  k.stops,
  count(*) over ()::integer as total
from tracks k
join patrols p on p.community_id = $1 and p.id = k.patrol_id
join teams t on t.community_id = $1 and t.id = p.team_id
where k.community_id = $1
  and ($2::uuid is null or k.patrol_id = $2)
  -- nobody is out for longer than a day
  and ($3::timestamptz is null or k.started_at > $3::timestamptz - interval '1 day')
  and ($3::timestamptz is null or coalesce(p.ended_at, p.last_fix_at, p.started_at) >= $3)
  and ($4::timestamptz is null or k.started_at <= $4)
  and ($5::uuid is null or p.team_id = $5)
  and (
    coalesce($6::uuid, $7::uuid) is null
    or exists (
      select from patrol_grids g
      where g.community_id = $1 and g.patrol_id = p.id
        and ($6::uuid is null or g.grid_id = $6) and ($7::uuid is null or g.parent_grid_id = $7)
    )
  )
order by k.started_at, p.id
limit $8
