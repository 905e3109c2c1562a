-- Which polygons are wrong by themselves, and where do they fail to partition the plan's outline exactly? One row an issue, with its
-- place. Valid polygons of which every directed segment cancels with its opposite, or lies on the outline in the same direction, are a
-- partition to the last unit of 1e-7 degree. Coordinates are compared as whole units (never st_snaptogrid: it changes the last bit
-- of longitudes). No coverage functions: PostGIS 3.3 is enough.
-- $1 ids of level-five grids · $2 their parents · $3 their polygons, GeoJSON as text · $4 the plan's outline, GeoJSON
-- $5 the community's outline, GeoJSON, or null: not compared
with grid as materialized (
  select
    ordinal::int as number, id, parent,
    st_forcepolygonccw(st_setsrid(st_geomfromgeojson(polygon), 4326)) as geom
  from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality as given (id, parent, polygon, ordinal)
),
outline as materialized (
  select st_forcepolygonccw(st_setsrid(st_geomfromgeojson($4), 4326)) as geom
),
community as materialized (
  select st_setsrid(st_geomfromgeojson($5), 4326) as geom where $5::text is not null
),
corner as materialized (
  select
    number,
    path[1] as ring,
    path[2] as place,
    round(st_x(d.geom) * 1e7)::bigint as x,
    round(st_y(d.geom) * 1e7)::bigint as y
  from (
    select number, geom from grid
    union all
    select 0, geom from outline
  ) drawn,
  lateral st_dumppoints(drawn.geom) d
),
segment as materialized (
  select number, ax, ay, bx, by
  from (
    select
      number, x as ax, y as ay,
      lead(x) over following as bx,
      lead(y) over following as by
    from corner
    window following as (partition by number, ring order by place)
  ) pair
  where bx is not null and (ax, ay) <> (bx, by)
),
-- each segment once, with how often it is run each way: by grids, and by the outline
run as materialized (
  select
    least(ax, bx) as ax, case when (ax, ay) < (bx, by) then ay else by end as ay,
    greatest(ax, bx) as bx, case when (ax, ay) < (bx, by) then by else ay end as by,
    case when (ax, ay) < (bx, by) then 1 else -1 end as way,
    number
  from segment
),
shared as materialized (
  select
    ax, ay, bx, by,
    count(*) filter (where number > 0 and way = 1) as forward,
    count(*) filter (where number > 0 and way = -1) as backward,
    coalesce(sum(way) filter (where number = 0), 0) as outline,
    min(number) filter (where number > 0) as one,
    max(number) filter (where number > 0) as other
  from run
  group by ax, ay, bx, by
),
fault as materialized (
  select *, row_number() over () as fault
  from shared
  where forward - backward <> outline or forward > 1 or backward > 1
),
-- Segments where one grid comes alone are where the fault is; corners where the two versions of a border part are sound.
visited as (
  select x, y, count(distinct grid) as grids, min(grid) as grid
  from (
    select ax as x, ay as y, one as grid from fault where forward <= 1 and backward <= 1
    union all
    select ax, ay, other from fault where forward <= 1 and backward <= 1
    union all
    select bx, by, one from fault where forward <= 1 and backward <= 1
    union all
    select bx, by, other from fault where forward <= 1 and backward <= 1
  ) ends
  where grid is not null
  group by x, y
),
partition_issue as (
  select 'overlap' as code, ax as x, ay as y, array[one, other] as numbers
  from fault where forward > 1 or backward > 1
  union all
  select 'outline', ax, ay, array[]::int[]
  from fault where outline <> 0 and forward <= 1 and backward <= 1
  union all
  select 'not-shared', x, y, array[grid] from visited where grids = 1
  union all
  select 'not-shared', f.ax, f.ay, array[f.one, f.other]
  from fault f
  where f.outline = 0 and f.forward <= 1 and f.backward <= 1
    and not exists (
      select from visited v where v.grids = 1 and ((v.x, v.y) = (f.ax, f.ay) or (v.x, v.y) = (f.bx, f.by))
    )
),
-- level four: from each parent's first grid over common borders to all others
neighbour as materialized (
  select distinct way.here as "from", way.there as "to"
  from shared s
  cross join lateral (values (s.one, s.other), (s.other, s.one)) as way (here, there)
  join grid a on a.number = way.here
  join grid b on b.number = way.there and b.parent = a.parent
  where s.forward = 1 and s.backward = 1 and s.one <> s.other
),
reached as (
  with recursive walk as (
    select min(number) as number from grid group by parent
    union
    select n."to" from walk join neighbour n on n."from" = walk.number
  )
  select number from walk
),
invalid as (
  select number, detail.reason, detail.location
  from grid, lateral st_isvaliddetail(geom) detail
  where not detail.valid
)
select
  'invalid' as code, st_x(location) as lng, st_y(location) as lat,
  array(select id::text from grid g where g.number = invalid.number) as grids, reason as detail
from invalid
union all
select 'same-id', st_x(st_startpoint(st_exteriorring(g.geom))), st_y(st_startpoint(st_exteriorring(g.geom))), array[g.id::text], null
from grid g
where exists (select from grid h where h.id = g.id and h.number < g.number)
union all
select code, x / 1e7, y / 1e7, array(select distinct id::text from grid g where g.number = any (numbers)), null
from partition_issue
union all
select 'parent-apart', st_x(st_startpoint(st_exteriorring(geom))), st_y(st_startpoint(st_exteriorring(geom))), array[id::text], null
from grid
where number not in (select number from reached)
union all
-- the plan's outline is the community's, save for corners that a cut put on it, within half a unit of the line
(
  select 'outline', st_x(d.geom), st_y(d.geom), array[]::text[], null
  from outline, community, lateral st_dumppoints(outline.geom) d
  where not st_dwithin(d.geom, st_boundary(community.geom), 0.8e-7)
  limit 20
)
union all
(
  select 'outline', st_x(d.geom), st_y(d.geom), array[]::text[], null
  from community, lateral st_dumppoints(community.geom) d
  where not exists (
    select from corner c
    where c.number = 0 and c.x = round(st_x(d.geom) * 1e7)::bigint and c.y = round(st_y(d.geom) * 1e7)::bigint
  )
  limit 20
)
