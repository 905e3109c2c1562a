-- Records of a period by grid and its parent: `was` by those that each has kept since it happened, `plan` by where it happened in the
-- grids of a plan. Patrol metres are those of `patrol_grids` as they were, and of the drawn tracks by plan.
-- $1 community id · $2 begin of the period · $3 its end
-- $4 ids of the plan's level-five grids · $5 their parents · $6 their polygons, GeoJSON as text
with grid as materialized (
  select row_number() over () as number, id, parent, st_setsrid(st_geomfromgeojson(polygon), 4326) as geom
  from unnest($4::uuid[], $5::uuid[], $6::text[]) as given (id, parent, polygon)
),
record as materialized (
  select row_number() over () as number, * from (
    select c.kind as what, c.grid_id as was, c.parent_grid_id as parent_was, c.geom as place, 1::float8 as value
    from cases c
    where c.community_id = $1 and c.reported_at >= $2 and c.reported_at < $3
    union all
    select 'visits', v.grid_id, v.parent_grid_id, v.geom, 1
    from visits v
    where v.community_id = $1 and v.visited_at >= $2 and v.visited_at < $3
    union all
    select 'patrol', null, null, t.place, (t.weights ->> 'patrol-meters')::float8
    from plan_things($1, $2, $3) t
    where t.kind = 'patrol'
  ) happened
),
candidate as materialized (
  select r.number as record, g.number as grid, count(*) over (partition by r.number) as candidates
  from record r
  join grid g on st_dwithin(g.geom, r.place, 1e-6)
),
located as materialized (
  select c.record, g.id, g.parent
  from candidate c
  join grid g on g.number = c.grid
  join record r on r.number = c.record
  where case when c.candidates = 1 then st_intersects(g.geom, r.place) else grid_holds(g.geom, r.place) end
),
counted as (
  select 'was' as how, was as grid_id, parent_was as parent_grid_id, what, value from record where what <> 'patrol'
  union all
  select 'was', p.grid_id, p.parent_grid_id, 'patrol', p.distance_m
  from patrol_grids p
  where p.community_id = $1 and p.started_at >= $2 and p.started_at < $3
  union all
  select 'plan', l.id, l.parent, r.what, r.value
  from record r
  left join located l on l.record = r.number
)
select how, grid_id as "gridId", parent_grid_id as "parentGridId", what, sum(value)::float8 as value
from counted
group by how, grid_id, parent_grid_id, what
