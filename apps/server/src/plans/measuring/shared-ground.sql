-- The ground that grids of two plans share, in square metres.
-- $1 ids of the old grids · $2 their polygons, GeoJSON as text · $3 ids of the new grids · $4 their polygons
with old_grid as materialized (
  select id, polygon, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom from unnest($1::uuid[], $2::text[]) as given (id, polygon)
),
new_grid as materialized (
  select id, polygon, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom from unnest($3::uuid[], $4::text[]) as given (id, polygon)
)
select
  o.id as "from",
  n.id as "to",
  case
    when o.polygon = n.polygon then st_area(o.geom::geography)
    else coalesce(st_area(st_intersection(o.geom, n.geom)::geography), 0)
  end as area
from old_grid o
join new_grid n on o.geom && n.geom and (o.polygon = n.polygon or st_relate(o.geom, n.geom, '2********'))
order by 1, 2
