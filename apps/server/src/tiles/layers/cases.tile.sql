-- What cases, reported in a period, does a tile show? One point a case, in the tile's 4096 units (y down).
-- $1 community · $2 z · $3 x · $4 y · $5 from day · $6 to day · $7 time zone · $8 the moment at which deadlines are read
select
  ('x' || right(id::text, 12))::bit(48)::bigint as id,
  number,
  kind,
  state,
  state in ('resolved', 'rated', 'closed', 'rejected') as settled,
  urgent,
  case
    when due_at is null or state in ('resolved', 'rated', 'closed', 'rejected') then 'none'
    when due_at <= $8 then 'overdue'
    when amber_at <= $8 then 'due-soon'
    else 'in-time'
  end as deadline,
  st_snaptogrid(st_transscale(
    geom_3857,
    -st_xmin(st_tileenvelope($2, $3, $4)),
    -st_ymax(st_tileenvelope($2, $3, $4)),
    4096 / (st_xmax(st_tileenvelope($2, $3, $4)) - st_xmin(st_tileenvelope($2, $3, $4))),
    4096 / (st_ymin(st_tileenvelope($2, $3, $4)) - st_ymax(st_tileenvelope($2, $3, $4)))
  ), 1) as geom
from cases
where community_id = $1
  and geom_3857 && st_tileenvelope($2, $3, $4, margin => 64 / 4096.0)
  and reported_at >= $5::date::timestamp at time zone $7
  and reported_at < ($6::date + 1)::timestamp at time zone $7
