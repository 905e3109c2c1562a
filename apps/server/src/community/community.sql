-- The community as every screen first asks for it.
-- $1 community id
select
  c.id,
  c.code,
  c.name,
  c.timezone,
  c.data_set as "dataSet",
  json_build_array(st_xmin(c.outline), st_ymin(c.outline), st_xmax(c.outline), st_ymax(c.outline)) as bounds,
  json_build_array(
    round(st_x(st_centroid(c.outline))::numeric, 7),
    round(st_y(st_centroid(c.outline))::numeric, 7)
  ) as center,
  st_asgeojson(st_forcepolygonccw(c.outline), 7)::json as outline
from communities c
where c.id = $1
