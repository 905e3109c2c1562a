-- Open cases that would be answered for by another grid, by where they lie in a plan.
-- $1 community id · $2 ids of cases that still wait for somebody · $3 the grid in which each lies
select
  c.id,
  c.number,
  c.title,
  c.kind,
  c.state,
  json_build_array(st_x(c.geom), st_y(c.geom)) as "lngLat",
  coalesce(c.handling_grid_id, c.grid_id) as "fromGridId",
  l.grid_id as "toGridId",
  null::timestamptz as at
from unnest($2::uuid[], $3::uuid[]) as l (id, grid_id)
join cases c on c.community_id = $1 and c.id = l.id
where coalesce(c.handling_grid_id, c.grid_id) <> l.grid_id
order by c.reported_at, c.id
