-- What cases, reported in a period, does a tile of a low zoom show? The tile is cut into 32 × 32 squares (16 px each),
-- apart for open and settled cases: a square's only case stays itself, more become one point with counts, at their
-- middle. A case belongs to the square it lies in, so neighbouring tiles never count one case twice.
-- $1 community · $2 z · $3 x · $4 y · $5 from day · $6 to day · $7 time zone · $8 the moment at which deadlines are read
with placed as (
  select
    number,
    kind,
    state in ('resolved', 'rated', 'closed', 'rejected') as settled,
    urgent and state not in ('resolved', 'rated', 'closed', 'rejected') as urgent,
    due_at <= $8 and state not in ('resolved', 'rated', 'closed', 'rejected') as overdue,
    (st_x(geom_3857) - st_xmin(st_tileenvelope($2, $3, $4)))
      * (4096 / (st_xmax(st_tileenvelope($2, $3, $4)) - st_xmin(st_tileenvelope($2, $3, $4)))) as x,
    (st_y(geom_3857) - st_ymax(st_tileenvelope($2, $3, $4)))
      * (4096 / (st_ymin(st_tileenvelope($2, $3, $4)) - st_ymax(st_tileenvelope($2, $3, $4)))) as y
  from cases
  where community_id = $1
    and geom_3857 && st_tileenvelope($2, $3, $4)
    and reported_at >= $5::date::timestamp at time zone $7
    and reported_at < ($6::date + 1)::timestamp at time zone $7
  -- a fence: x and y are computed once, not wherever they are read
  offset 0
),
squares as (
  select
    floor(x / 128)::integer as square_x,
    floor(y / 128)::integer as square_y,
    settled,
    count(*)::integer as count,
    (count(*) filter (where kind = 'dispute'))::integer as dispute,
    (count(*) filter (where kind = 'hazard'))::integer as hazard,
    (count(*) filter (where kind = 'sanitation'))::integer as sanitation,
    (count(*) filter (where kind = 'order'))::integer as "order",
    (count(*) filter (where kind = 'opinion'))::integer as opinion,
    (count(*) filter (where kind = 'request'))::integer as request,
    (count(*) filter (where urgent))::integer as urgent_count,
    (count(*) filter (where overdue))::integer as overdue_count,
    min(number) as number,
    st_makepoint(round(avg(x)), round(avg(y))) as geom
  from placed
  where x >= 0 and x < 4096 and y >= 0 and y < 4096
  group by square_x, square_y, settled
)
select
  case
    when square.count = 1 then ('x' || right(single.id::text, 12))::bit(48)::bigint
    else (square.square_y * 32 + square.square_x) * 2 + square.settled::integer
  end as id,
  square.settled,
  single.number,
  single.kind,
  single.state,
  single.urgent,
  case
    when square.count > 1 then null
    when square.settled or single.due_at is null then 'none'
    when single.due_at <= $8 then 'overdue'
    when single.amber_at <= $8 then 'due-soon'
    else 'in-time'
  end as deadline,
  case when square.count > 1 then square.count end as count,
  case when square.count > 1 then dispute end as dispute,
  case when square.count > 1 then hazard end as hazard,
  case when square.count > 1 then sanitation end as sanitation,
  case when square.count > 1 then "order" end as "order",
  case when square.count > 1 then opinion end as opinion,
  case when square.count > 1 then request end as request,
  case when square.count > 1 then urgent_count end as urgent_count,
  case when square.count > 1 then overdue_count end as overdue_count,
  square.geom
from squares square
left join cases single
  on square.count = 1 and single.community_id = $1 and single.number = square.number
