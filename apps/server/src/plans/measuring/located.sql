-- Where everything that belongs to a grid lies in a plan: buildings, places, compounds, and the cases that still wait for somebody.
-- $1 community id · $2 ids of the level-five grids · $3 their parents · $4 their polygons, GeoJSON as text
with grid as materialized (
  select row_number() over () as number, id, parent, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom
  from unnest($2::uuid[], $3::uuid[], $4::text[]) as given (id, parent, polygon)
),
thing as materialized (
  select 'building' as kind, b.id, st_pointonsurface(b.geom) as place from buildings b where b.community_id = $1
  union all
  select 'place', s.id, s.geom from places s where s.community_id = $1
  union all
  select 'compound', c.id, c.label_point from compounds c where c.community_id = $1
  union all
  select 'case', c.id, c.geom from cases c
  where c.community_id = $1 and c.state not in ('resolved', 'rated', 'closed', 'rejected')
),
candidate as materialized (
  select t.kind, t.id, t.place, g.number, count(*) over (partition by t.kind, t.id) as candidates
  from thing t
  join grid g on st_dwithin(g.geom, t.place, 1e-6)
)
select c.kind, c.id, g.id as grid_id, g.parent as parent_grid_id
from candidate c
join grid g using (number)
where case when c.candidates = 1 then st_intersects(g.geom, c.place) else grid_holds(g.geom, c.place) end
