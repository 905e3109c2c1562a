-- How many households live in each grid.
-- $1 community id · $2 ids of level-five grids · $3 their polygons, GeoJSON as text
with grid as materialized (
  select row_number() over () as number, id, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom
  from unnest($2::uuid[], $3::text[]) as given (id, polygon)
),
candidate as materialized (
  select b.id, b.households, p.place, g.number, count(*) over (partition by b.id) as candidates
  from grid g
  join buildings b on b.geom && st_expand(g.geom, 1e-6)
  cross join lateral st_pointonsurface(b.geom) as p (place)
  where b.community_id = $1 and st_dwithin(g.geom, p.place, 1e-6)
)
select g.id, sum(c.households)::int as households
from candidate c
join grid g using (number)
where case when c.candidates = 1 then st_intersects(g.geom, c.place) else grid_holds(g.geom, c.place) end
group by g.id
