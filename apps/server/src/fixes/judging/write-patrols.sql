-- Writes patrols as they were judged, with the parts their devices took, the grids, compounds, roads and points they touched,
-- and their paths. What a patrol had of these before is taken out by take-out-parts.sql, which runs first.
-- $1 community, $2 JSON array of patrols
with given as materialized (
  select *
  from jsonb_to_recordset($2::text::jsonb) as p (
    id uuid, number text, team_id uuid, state text, started_at timestamptz, ended_at timestamptz, last_fix_at timestamptz,
    walkers smallint, distance_m double precision, duration_s integer, person_seconds integer, fixes integer,
    flagged_fixes integer, devices jsonb, grids jsonb, compounds jsonb, roads jsonb, visits jsonb, track jsonb
  )
),
patrol as (
  insert into patrols as p (
    community_id, id, number, team_id, state, started_at, ended_at, last_fix_at, walkers, distance_m, duration_s,
    person_seconds, fixes, flagged_fixes
  )
  select
    $1::integer, id, number, team_id, state, started_at, ended_at, last_fix_at, walkers, distance_m, duration_s,
    person_seconds, fixes, flagged_fixes
  from given
  order by id
  on conflict (community_id, id) do update set
    number = coalesce(nullif(excluded.number, ''), p.number), state = excluded.state, started_at = excluded.started_at, ended_at = excluded.ended_at,
    last_fix_at = excluded.last_fix_at, walkers = greatest(p.walkers, excluded.walkers), distance_m = excluded.distance_m,
    duration_s = excluded.duration_s, person_seconds = excluded.person_seconds, fixes = excluded.fixes,
    flagged_fixes = excluded.flagged_fixes
  returning id
),
device as (
  insert into patrol_devices (community_id, patrol_id, device_id, started_at, ended_at, part)
  select $1::integer, given.id, d.device_id, d.started_at, d.ended_at, d.part
  from given
  cross join jsonb_to_recordset(given.devices) as d (device_id uuid, started_at timestamptz, ended_at timestamptz, part text)
),
grid as (
  insert into patrol_grids (community_id, patrol_id, grid_id, parent_grid_id, started_at, distance_m, duration_s)
  select $1::integer, given.id, g.grid_id, g.parent_grid_id, given.started_at, g.distance_m, g.duration_s
  from given
  cross join jsonb_to_recordset(given.grids) as g (
    grid_id uuid, parent_grid_id uuid, distance_m double precision, duration_s integer
  )
),
compound as (
  insert into patrol_compounds (community_id, patrol_id, compound_id, started_at, distance_m, duration_s)
  select $1::integer, given.id, c.compound_id, given.started_at, c.distance_m, c.duration_s
  from given
  cross join jsonb_to_recordset(given.compounds) as c (
    compound_id uuid, distance_m double precision, duration_s integer
  )
),
road as (
  insert into patrol_roads (community_id, patrol_id, road_id, started_at, parts)
  select $1::integer, given.id, r.road_id, given.started_at, r.parts::bit varying
  from given
  cross join jsonb_to_recordset(given.roads) as r (road_id uuid, parts text)
),
visit as (
  insert into patrol_visits (community_id, patrol_id, place_id, visited_at)
  select $1::integer, given.id, v.place_id, v.visited_at
  from given
  cross join jsonb_to_recordset(given.visits) as v (place_id uuid, visited_at timestamptz)
),
path as (
  insert into tracks (community_id, patrol_id, started_at, geom, times, stops)
  select
    $1::integer, id, started_at,
    st_setsrid(st_geomfromgeojson(jsonb_build_object('type', 'MultiLineString', 'coordinates', track -> 'coordinates')::text), 4326),
    track -> 'times', track -> 'stops'
  from given
  where track <> 'null'
)
select count(*)::integer as written from patrol
