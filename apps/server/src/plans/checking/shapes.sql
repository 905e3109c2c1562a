-- Which grids are slivers, narrow to a neck, or have a corner sharper than 15 degrees? Warnings, each with a place. Metres are those at
-- the plan's middle.
-- given.sql, and $7 metres a degree of longitude · $8 metres a degree of latitude
measured as materialized (
  select number, geom, st_area(geom) as area, st_perimeter(geom) as round
  from (select number, st_scale(geom, $7::float8, $8::float8) as geom from grid) scaled
),
sliver as materialized (
  select number, st_startpoint(st_exteriorring(geom)) as place
  from measured
  where area < 50 or 2 * area / round < 2
),
-- What is left two metres across: in several pieces where a neck joins them. Where it does, two corners or a corner and an edge are near each
-- other: two metres, and twice that where the mitre of a spike eats further. Most grids have no such place, and asking costs a tenth.
core as (
  select m.number, st_buffer(m.geom, -1, 'join=mitre mitre_limit=2 quad_segs=1') as pieces
  from measured m
  where st_minimumclearance(m.geom) < 4 and m.number not in (select number from sliver)
),
neck as (
  select
    number,
    st_centroid(st_shortestline(st_geometryn(pieces, 1), st_geometryn(pieces, 2))) as place
  from core
  where st_numgeometries(pieces) > 1
    -- a small nook is no neck: both pieces are ground of their own
    and st_area(st_geometryn(pieces, 1)) > 50 and st_area(st_geometryn(pieces, 2)) > 50
),
turn as (
  select number, a, b, c from edge where number > 0 and c is not null
  union all
  select e.number, e.a, e.b, f.b
  from edge e
  join edge f on f.number = e.number and f.ring = e.ring and f.turn = 1
  where e.number > 0 and e.c is null
),
arm as (
  select
    number, b,
    ((a >> 32) - (b >> 32)) * $7::float8 as back_x,
    ((a & 4294967295) - (b & 4294967295)) * $8::float8 as back_y,
    ((c >> 32) - (b >> 32)) * $7::float8 as on_x,
    ((c & 4294967295) - (b & 4294967295)) * $8::float8 as on_y
  from turn
),
sharp as (
  select number, b as place
  from arm
  where back_x * on_x + back_y * on_y
      > cos(radians(15)) * sqrt((back_x * back_x + back_y * back_y) * (on_x * on_x + on_y * on_y))
),
shapes_found as (
  select code, lng, lat, array[g.id::text] as grids, null as detail
  from (
    select 'sliver' as code, number, st_x(place) / $7::float8 as lng, st_y(place) / $8::float8 as lat from sliver
    union all
    select 'neck', number, st_x(place) / $7::float8, st_y(place) / $8::float8 from neck
    union all
    select 'sharp-angle', number, (place >> 32) / 1e7, ((place & 4294967295) - 900000000) / 1e7 from sharp
  ) shape
  join grid g using (number)
)
