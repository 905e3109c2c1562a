-- Stores reports, each once by device and time, and puts down what is thereby to be judged: one statement, so that whatever
-- is acknowledged is also on the list. Gives the places (in the arrays) of those that were new.
-- $1 community, $2 time zone, $3 received at; then arrays, one value a report: $4 device, $5 team, $6 milliseconds, $7 lng, $8 lat,
-- $9 accuracy, $10 speed, $11 heading, $12 battery, $13 grid, $14 patrol
with given as materialized (
  select *
  from unnest(
    $4::uuid[], $5::uuid[], $6::float8[], $7::float8[], $8::float8[], $9::real[], $10::real[], $11::real[], $12::real[],
    $13::uuid[], $14::uuid[]
  ) with ordinality as report (device_id, team_id, ms, lng, lat, accuracy_m, speed_mps, heading_deg, battery, grid_id, patrol_id, place)
),
stored as (
  insert into fixes (
    community_id, device_id, measured_at, received_at, patrol_id, grid_id, lng, lat, accuracy_m, speed_mps, heading_deg, battery
  )
  select
    $1::integer, device_id, to_timestamp(ms / 1000), $3::timestamptz, patrol_id, grid_id, lng, lat, accuracy_m, speed_mps,
    heading_deg, battery
  from given
  order by device_id, ms
  on conflict (community_id, device_id, measured_at) do nothing
  returning device_id, measured_at
),
fresh as (
  select distinct on (given.device_id, given.ms) given.*, stored.measured_at
  from given
  join stored on stored.device_id = given.device_id and stored.measured_at = to_timestamp(given.ms / 1000)
  order by given.device_id, given.ms, given.place
),
unjudged as (
  insert into unjudged_days as u (community_id, team_id, day)
  select distinct $1::integer, team_id, (measured_at at time zone $2 - interval '4 hours')::date as day
  from fresh
  order by team_id, day
  on conflict (community_id, team_id, day) do update set reports = u.reports + 1
),
positions as (
  insert into device_positions as p (
    community_id, device_id, measured_at, received_at, lng, lat, accuracy_m, speed_mps, heading_deg, battery
  )
  select distinct on (device_id)
    $1::integer, device_id, measured_at, $3::timestamptz, lng, lat, accuracy_m, speed_mps, heading_deg, battery
  from fresh
  order by device_id, measured_at desc
  on conflict (community_id, device_id) do update set
    measured_at = excluded.measured_at, received_at = excluded.received_at, lng = excluded.lng, lat = excluded.lat,
    accuracy_m = excluded.accuracy_m, speed_mps = excluded.speed_mps, heading_deg = excluded.heading_deg,
    battery = coalesce(excluded.battery, p.battery)
  where excluded.measured_at > p.measured_at
)
select coalesce(array_agg(place::integer - 1), '{}') as "freshPlaces" from fresh
