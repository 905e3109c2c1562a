-- What every check looks at, taken from the polygons once: the grids, their corners on whole units of 1e-7 degree (never st_snaptogrid: it
-- changes the last bit of longitudes), and each edge with how often it is run either way. A place is one number, x in its upper half and y in
-- its lower one: two numbers are an edge, and 200 000 of them are grouped in a fifth of a second.
-- $1 ids of level-five grids · $2 their parents · $3 their polygons · $4 the plan's outline, as any text that PostGIS reads
grid as materialized (
  select
    ordinal::int as number, id, parent,
    st_forcepolygonccw(st_setsrid(polygon::geometry, 4326)) as geom
  from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as given (id, parent, polygon, ordinal)
),
outline as materialized (
  select st_forcepolygonccw(st_setsrid($4::text::geometry, 4326)) as geom
),
corner as materialized (
  select
    number,
    path[1] as ring,
    path[2] as turn,
    (round(st_x(d.geom) * 1e7)::bigint << 32) + round(st_y(d.geom) * 1e7)::bigint + 900000000 as place
  from (
    select number, geom from grid
    union all
    select 0, geom from outline
  ) drawn,
  lateral st_dumppoints(drawn.geom) d
),
-- from a over b to c; the last of a ring has no c
edge as materialized (
  select *
  from (
    select
      number, ring, turn, place as a,
      lead(place) over following as b,
      lead(place, 2) over following as c
    from corner
    window following as (partition by number, ring order by turn)
  ) pair
  where b is not null and a <> b
),
-- each edge once, with how often it is run each way: by grids, and by the outline
shared as materialized (
  select
    least(a, b) as a, greatest(a, b) as b,
    count(*) filter (where number > 0 and a < b) as forward,
    count(*) filter (where number > 0 and a > b) as backward,
    coalesce(sum(case when a < b then 1 else -1 end) filter (where number = 0), 0) as outline,
    min(number) filter (where number > 0) as one,
    max(number) filter (where number > 0) as other
  from edge
  group by 1, 2
),
fault as materialized (
  select *
  from shared
  where forward - backward <> outline or forward > 1 or backward > 1
)
