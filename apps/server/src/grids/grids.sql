-- Grids of the plan in force on a day, as GeoJSON: borders exactly as stored, outer rings counter-clockwise (RFC 7946).
-- Counts are of the buildings' own grid for the plan in force today, once it has taken effect on them: its day begins some
-- seconds before. For another day, and until then, by where the buildings stand.
-- $1 community id
-- $2 level, or null for all
-- $3 code, or null for all
-- $4 day whose plan is asked for
-- $5 today
-- $6 whether the asker may see the names of staff
with plan as (
  select p.id, p.effective @> $5::date and p.took_effect_at is not null as has_taken_effect
  from plans p
  where p.community_id = $1 and p.effective @> $4::date
),
grid as (
  select v.*, parent.code as parent_code, plan.has_taken_effect
  from plan
  join grid_versions v on v.community_id = $1 and v.plan_id = plan.id
  left join grid_versions parent
    on parent.community_id = $1 and parent.plan_id = v.plan_id and parent.grid_id = v.parent_grid_id
  where ($2::int is null or v.level = $2) and ($3::text is null or v.code = $3)
),
counted as (
  select
    grid.grid_id,
    count(b.id) as buildings,
    coalesce(sum(b.households), 0) as households,
    coalesce(sum(b.residents), 0) as residents
  from grid
  left join buildings b
    on b.community_id = $1
    and case
      when not grid.has_taken_effect then st_contains(grid.geom, st_pointonsurface(b.geom))
      when grid.level = 5 then b.grid_id = grid.grid_id
      when grid.level = 4 then b.parent_grid_id = grid.grid_id
      else true
    end
  group by grid.grid_id
),
crew as (
  select
    m.grid_id,
    json_agg(
      json_build_object('role', m.role, 'name', s.name)
      order by array_position(array['grid-leader', 'liaison', 'grid-worker'], m.role)
    ) as members
  from plan
  join crew_members m on m.community_id = $1 and m.plan_id = plan.id
  join staff s on s.community_id = $1 and s.id = m.staff_id
  where $6::boolean
  group by m.grid_id
),
feature as (
  select
    grid.level,
    grid.code,
    json_build_object(
      'type', 'Feature',
      'id', grid.grid_id,
      'geometry', st_asgeojson(st_forcepolygonccw(grid.geom), 7)::json,
      'properties', json_build_object(
        'id', grid.grid_id,
        'code', grid.code,
        'name', grid.name,
        'level', grid.level,
        'parentCode', grid.parent_code,
        'labelPoint', json_build_array(
          round(st_x(grid.label_point)::numeric, 7), round(st_y(grid.label_point)::numeric, 7)
        ),
        'households', counted.households,
        'residents', counted.residents,
        'buildings', counted.buildings,
        'crew', coalesce(crew.members, '[]')
      )
    ) as json
  from grid
  join counted using (grid_id)
  left join crew using (grid_id)
)
select
  json_build_object(
    'type', 'FeatureCollection',
    'features', coalesce(json_agg(json order by level, code), '[]')
  )::text as collection,
  count(*)::int as grids,
  min(json::text) as first
from feature
