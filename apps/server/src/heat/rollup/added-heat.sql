-- Adds differences to every rung of the three ladders, keys in order; `hours` has them by day, hour of the day, team and cell.
-- $1 community · rungs of $4 days, $5 hours and $6 teams
by_hour as (
  insert into heat_hours as heat (community_id, rung, bucket, hour, cell, dwell_s, passes, patrols, last_seen)
  select $1::integer, rung, day >> rung, hour, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
  from hours
  cross join unnest($5::smallint[]) as ladder (rung)
  group by rung, day >> rung, hour, cell
  order by rung, day >> rung, hour, cell
  on conflict (community_id, rung, bucket, hour, cell) do update set
    dwell_s = heat.dwell_s + excluded.dwell_s,
    passes = heat.passes + excluded.passes,
    patrols = heat.patrols + excluded.patrols,
    last_seen = greatest(heat.last_seen, excluded.last_seen)
),
by_team as (
  insert into heat_teams as heat (community_id, team_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
  select $1::integer, team_id, rung, day >> rung, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
  from hours
  cross join unnest($6::smallint[]) as ladder (rung)
  group by team_id, rung, day >> rung, cell
  order by team_id, rung, day >> rung, cell
  on conflict (community_id, team_id, rung, bucket, cell) do update set
    dwell_s = heat.dwell_s + excluded.dwell_s,
    passes = heat.passes + excluded.passes,
    patrols = heat.patrols + excluded.patrols,
    last_seen = greatest(heat.last_seen, excluded.last_seen)
),
by_day as (
  insert into heat_cells as heat (community_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
  select $1::integer, rung, day >> rung, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
  from hours
  cross join unnest($4::smallint[]) as ladder (rung)
  group by rung, day >> rung, cell
  order by rung, day >> rung, cell
  on conflict (community_id, rung, bucket, cell) do update set
    dwell_s = heat.dwell_s + excluded.dwell_s,
    passes = heat.passes + excluded.passes,
    patrols = heat.patrols + excluded.patrols,
    last_seen = greatest(heat.last_seen, excluded.last_seen)
)
