-- Draws the grids of a plan: rows of grid_versions in place of what was there. A grid whose border stays as the base plan drew it keeps
-- its label's place; a new one is labelled where it is widest.
-- $1 community id · $2 plan id · $3 base plan id or null · $4 ids · $5 levels · $6 parents or null · $7 codes · $8 names
-- $9 polygons, GeoJSON as text
with given as (
  select id, level, parent, code, name, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom
  from unnest($4::uuid[], $5::int[], $6::uuid[], $7::text[], $8::text[], $9::text[])
    as listed (id, level, parent, code, name, polygon)
),
identity as (
  insert into grids (community_id, id)
  select $1::int, id from given
  on conflict do nothing
  returning id
)
insert into grid_versions (community_id, plan_id, grid_id, level, parent_grid_id, code, name, geom, label_point)
select
  $1::int, $2::uuid, g.id, g.level, g.parent, g.code, g.name, g.geom,
  case
    when base.geom is not null and st_orderingequals(st_normalize(base.geom), st_normalize(g.geom)) then base.label_point
    else (
      select st_setsrid(st_makepoint(round(st_x(c)::numeric, 7)::float8, round(st_y(c)::numeric, 7)::float8), 4326)
      from (select (st_maximuminscribedcircle(g.geom)).center as c) circle
    )
  end
from given g
left join grid_versions base on base.community_id = $1::int and base.plan_id = $3::uuid and base.grid_id = g.id
