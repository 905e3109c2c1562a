-- Old grid × new grid: the sums of all weights of what lies in both, and the buildings in it. null: in no grid of that plan.
-- A point that is farther than ten centimetres from every other grid lies in the one that it meets; else `grid_holds` decides exactly.
-- $1 community id · $2 begin of the period · $3 its end
-- $4 ids of the old grids · $5 their polygons, GeoJSON as text · $6 ids of the new grids · $7 their polygons
with thing as materialized (
  select row_number() over () as number, kind, id, place, weights
  from plan_things($1, $2, $3)
),
grid as materialized (
  select row_number() over () as number, plan, id, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom
  from (
    select 'old' as plan, id, polygon from unnest($4::uuid[], $5::text[]) as given (id, polygon)
    union all
    select 'new', id, polygon from unnest($6::uuid[], $7::text[]) as given (id, polygon)
  ) both_plans
),
candidate as materialized (
  select
    t.number as thing, g.number as grid, g.plan,
    count(*) over (partition by t.number, g.plan) as candidates
  from thing t
  join grid g on st_dwithin(g.geom, t.place, 1e-6)
),
located as materialized (
  select c.thing, c.plan, g.id
  from candidate c
  join grid g on g.number = c.grid
  join thing t on t.number = c.thing
  where case when c.candidates = 1 then st_intersects(g.geom, t.place) else grid_holds(g.geom, t.place) end
),
cell as (
  select t.number, t.kind, t.id, t.weights, old_grid.id as "from", new_grid.id as "to"
  from thing t
  left join located old_grid on old_grid.thing = t.number and old_grid.plan = 'old'
  left join located new_grid on new_grid.thing = t.number and new_grid.plan = 'new'
),
summed as (
  select "from", "to", weight.key as weight, sum(weight.value::text::float8) as value
  from cell, lateral jsonb_each(cell.weights) as weight
  group by "from", "to", weight.key
)
select
  cell."from",
  cell."to",
  coalesce(array_agg(cell.id order by cell.id) filter (where cell.kind = 'building'), '{}') as "buildingIds",
  (
    select json_object_agg(s.weight, s.value)
    from summed s
    where s."from" is not distinct from cell."from" and s."to" is not distinct from cell."to"
  ) as weights
from cell
where cell."from" is not null or cell."to" is not null
group by cell."from", cell."to"
order by cell."from", cell."to"
