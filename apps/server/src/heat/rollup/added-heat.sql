-- Adds differences to every rung of both ladders, keys in order; `hours` has them by day, hour of the day and cell.
-- $1 community · $4 rungs of days · $5 rungs of hours
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
