-- Which polygons are wrong by themselves, and where do they fail to partition the plan's outline exactly? One row an issue, with its
-- place. Valid polygons of which every directed edge cancels with its opposite, or lies on the outline in the same direction, are a
-- partition to the last unit. No coverage functions: PostGIS 3.3 is enough.
-- given.sql, and $5 the community's outline, likewise, or null: not compared
community as materialized (
  select st_setsrid($5::text::geometry, 4326) as geom where $5::text is not null
),
-- Edges where one grid comes alone are where the fault is; corners where the two versions of a border part are sound.
visited as materialized (
  select place, count(distinct grid) as grids, min(grid) as grid
  from fault, lateral (values (a, one), (a, other), (b, one), (b, other)) as ends (place, grid)
  where forward <= 1 and backward <= 1 and grid is not null
  group by place
),
partition_issue as (
  select 'overlap' as code, a as place, array[one, other] as numbers
  from fault where forward > 1 or backward > 1
  union all
  select 'outline', a, array[]::int[]
  from fault where outline <> 0 and forward <= 1 and backward <= 1
  union all
  select 'not-shared', place, array[grid] from visited where grids = 1
  union all
  select 'not-shared', f.a, array[f.one, f.other]
  from fault f
  where f.outline = 0 and f.forward <= 1 and f.backward <= 1
    and not exists (select from visited v where v.grids = 1 and v.place in (f.a, f.b))
),
-- level four: from each parent's first grid over common borders to all others
neighbour as materialized (
  select way.here as "from", way.there as "to"
  from (
    select distinct one, other from shared where forward = 1 and backward = 1 and one <> other
  ) pair
  join grid a on a.number = pair.one
  join grid b on b.number = pair.other and b.parent = a.parent
  cross join lateral (values (pair.one, pair.other), (pair.other, pair.one)) as way (here, there)
),
reached as materialized (
  with recursive walk as (
    select min(number) as number from grid group by parent
    union
    select n."to" from walk join neighbour n on n."from" = walk.number
  )
  select number from walk
),
invalid as (
  select id, detail.reason, detail.location
  from grid, lateral st_isvaliddetail(geom) detail
  where not detail.valid
),
twice as (
  select id, min(number) as first from grid group by id having count(*) > 1
),
-- the plan's outline is the community's, save for corners that a cut put on it, within half a unit of the line
outline_corner as (
  select place, bool_or(is_given) as is_given, bool_or(not is_given) as is_own
  from (
    select place, true as is_given from corner where number = 0
    union all
    select (round(st_x(d.geom) * 1e7)::bigint << 32) + round(st_y(d.geom) * 1e7)::bigint + 900000000, false
    from community, lateral st_dumppoints(community.geom) d
  ) each
  group by place
),
drift as (
  (select place from outline_corner where not is_given order by place limit 20)
  union all
  (
    select place
    from outline_corner, community
    where not is_own and not st_dwithin(
      st_setsrid(st_makepoint((place >> 32) / 1e7, ((place & 4294967295) - 900000000) / 1e7), 4326),
      st_boundary(community.geom),
      0.8e-7
    )
    order by place
    limit 20
  )
),
partition_found as (
  select 'invalid' as code, st_x(location) as lng, st_y(location) as lat, array[id::text] as grids, reason as detail
  from invalid
  union all
  select 'same-id', st_x(start), st_y(start), array[id::text], null
  from twice
  join grid g using (id)
  cross join lateral st_startpoint(st_exteriorring(g.geom)) as start
  where g.number > twice.first
  union all
  select
    code, (place >> 32) / 1e7, ((place & 4294967295) - 900000000) / 1e7,
    array(select distinct id::text from grid g where g.number = any (numbers)), null
  from (
    select code, place, numbers from partition_issue
    union all
    select 'outline', place, array[]::int[] from drift
  ) placed
  union all
  select 'parent-apart', st_x(start), st_y(start), array[id::text], null
  from grid
  cross join lateral st_startpoint(st_exteriorring(geom)) as start
  where number not in (select number from reached)
)
