-- Which buildings and compounds does a border run through, and which buildings lie in no grid? Border segments are joined to them, not
-- whole grids: each border is looked at once.
-- $1 community id · $2 ids of level-five grids · $3 their polygons, GeoJSON as text
with grid as materialized (
  select id, st_forcepolygonccw(st_setsrid(st_geomfromgeojson(polygon), 4326)) as geom
  from unnest($2::uuid[], $3::text[]) as given (id, polygon)
),
corner as (
  select id, d.path[1] as ring, d.path[2] as number, d.geom as place
  from grid, lateral st_dumppoints(grid.geom) d
),
segment as materialized (
  select st_makeline(least(one, other), greatest(one, other)) as geom, array_agg(distinct id::text) as grids
  from (
    select id, place as one, lead(place) over (partition by id, ring order by number) as other
    from corner
  ) pair
  where other is not null
  group by least(one, other), greatest(one, other)
),
building_cut as (
  select distinct on (b.id) b.id, b.name, s.grids, st_pointonsurface(st_intersection(s.geom, b.geom)) as place
  from segment s
  join buildings b on b.geom && s.geom
  where b.community_id = $1 and st_relate(s.geom, b.geom, 'T********')
  order by b.id, s.grids
),
compound_cut as (
  select distinct on (c.id) c.id, c.name, s.grids, st_pointonsurface(st_intersection(s.geom, c.geom)) as place
  from segment s
  join compounds c on c.geom && s.geom
  where c.community_id = $1 and st_relate(s.geom, c.geom, 'T********')
  order by c.id, st_length(st_intersection(s.geom, c.geom)) desc
),
outside as (
  select b.id, b.name, st_pointonsurface(b.geom) as place
  from buildings b
  where b.community_id = $1
    and not exists (
      select from grid g where st_intersects(g.geom, st_pointonsurface(b.geom))
    )
)
select 'building-cut' as code, st_x(place) as lng, st_y(place) as lat, grids, name as detail from building_cut
union all
select 'compound-cut', st_x(place), st_y(place), grids, name from compound_cut
union all
select 'building-outside', st_x(place), st_y(place), array[]::text[], name from outside
