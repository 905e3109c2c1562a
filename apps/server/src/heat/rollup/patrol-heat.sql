-- Adds (1) or takes away (-1) one patrol's hours on every rung of the heat ladder. Keys are written in order, so that
-- two patrols at once wait for each other and never deadlock. Taking away leaves last_seen to patrol-last-seen.sql.
-- $1 community · $2 patrol · $3 time zone · $4 sign · $5 top rung
insert into heat_cells as heat (
  community_id, rung, bucket, cell, part, dwell_s, passes, patrols, last_seen
)
select
  $1::integer,
  rung,
  day >> rung as bucket,
  cell,
  part,
  $4::integer * sum(dwell_s),
  $4::integer * sum(passes),
  $4::integer * sum(patrols),
  max(last_seen)
from (
  select
    day,
    cell,
    part,
    sum(dwell_s) as dwell_s,
    sum(passes) as passes,
    sum(first_visit) as patrols,
    max(last_seen) as last_seen
  from (
    select
      cell,
      (hour at time zone $3)::date - date '2020-01-01' as day,
      (extract(hour from hour at time zone $3)::integer / 6)::smallint as part,
      dwell_s,
      passes,
      first_visit::integer as first_visit,
      last_seen
    from patrol_cell_hours
    where community_id = $1::integer and patrol_id = $2
  ) walked
  group by day, cell, part
  having sum(dwell_s) > 0 or sum(passes) > 0 or sum(first_visit) > 0
) patrol_day
cross join generate_series(0, $5::integer) as ladder (rung)
group by rung, day >> rung, cell, part
order by rung, day >> rung, cell, part
on conflict (community_id, rung, bucket, cell, part) do update set
  dwell_s = heat.dwell_s + excluded.dwell_s,
  passes = heat.passes + excluded.passes,
  patrols = heat.patrols + excluded.patrols,
  last_seen = greatest(heat.last_seen, excluded.last_seen)
