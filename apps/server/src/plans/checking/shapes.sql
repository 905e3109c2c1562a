-- Which grids are slivers, narrow to a neck, or have a corner sharper than 15 degrees? Warnings, each with a place. Metres are those at
-- the plan's middle.
-- $1 ids · $2 polygons, GeoJSON as text · $3 metres a degree of longitude · $4 metres a degree of latitude
with grid as materialized (
  select id, st_scale(st_forcepolygonccw(st_geomfromgeojson(polygon)), $3::float8, $4::float8) as geom
  from unnest($1::uuid[], $2::text[]) as given (id, polygon)
),
measured as materialized (
  select id, geom, st_area(geom) as area, st_perimeter(geom) as round
  from grid
),
sliver as (
  select id, st_startpoint(st_exteriorring(geom)) as place
  from measured
  where area < 50 or 2 * area / round < 2
),
-- what is left two metres across: in several pieces where a neck joins them
core as (
  select m.id, st_buffer(m.geom, -1, 'join=mitre mitre_limit=2 quad_segs=1') as pieces
  from measured m
  where not exists (select from sliver s where s.id = m.id)
),
neck as (
  select
    id,
    st_centroid(st_shortestline(st_geometryn(pieces, 1), st_geometryn(pieces, 2))) as place
  from core
  where st_numgeometries(pieces) > 1
    -- a small nook is no neck: both pieces are ground of their own
    and st_area(st_geometryn(pieces, 1)) > 50 and st_area(st_geometryn(pieces, 2)) > 50
),
corner as (
  select id, d.path[1] as ring, d.path[2] as number, st_x(d.geom) as x, st_y(d.geom) as y
  from grid, lateral st_dumppoints(grid.geom) d
),
-- The first corner's neighbour before it is the last but one: a ring ends where it began, and its last point is left out.
turn as (
  select
    id, x, y,
    coalesce(lag(x) over around, last_value(x) over whole) as before_x,
    coalesce(lag(y) over around, last_value(y) over whole) as before_y,
    coalesce(lead(x) over around, first_value(x) over whole) as after_x,
    coalesce(lead(y) over around, first_value(y) over whole) as after_y
  from (select *, max(number) over (partition by id, ring) as last from corner) numbered
  where number < last
  window
    around as (partition by id, ring order by number),
    whole as (partition by id, ring order by number rows between unbounded preceding and unbounded following)
),
sharp as (
  select id, st_makepoint(x, y) as place
  from turn
  where (before_x - x) * (after_x - x) + (before_y - y) * (after_y - y)
      > cos(radians(15)) * sqrt(((before_x - x) ^ 2 + (before_y - y) ^ 2) * ((after_x - x) ^ 2 + (after_y - y) ^ 2))
)
select 'sliver' as code, st_x(place) / $3::float8 as lng, st_y(place) / $4::float8 as lat, array[id::text] as grids from sliver
union all
select 'neck', st_x(place) / $3::float8, st_y(place) / $4::float8, array[id::text] from neck
union all
select 'sharp-angle', st_x(place) / $3::float8, st_y(place) / $4::float8, array[id::text] from sharp
