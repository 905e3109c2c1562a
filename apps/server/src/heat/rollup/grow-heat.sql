-- Writes the hours of patrols that only grew, and adds the difference to every rung of the heat ladders, for all of them at
-- once: a cell that several walked is written once a rung. Keys in order.
-- $1 community, $2 JSON array of {patrol_id, cells: [{cell, hour, dwell_s, passes, first_visit, last_seen}]}, $3 time zone
-- {added}: added-heat.sql, with rungs of $4 days, $5 hours and $6 teams
with given as materialized (
  select p.patrol_id, c.*
  from jsonb_to_recordset($2::text::jsonb) as p (patrol_id uuid, cells jsonb)
  cross join jsonb_to_recordset(p.cells) as c (
    cell bigint, hour timestamptz, dwell_s integer, passes smallint, first_visit boolean, last_seen timestamptz
  )
),
changed as materialized (
  select
    given.*,
    given.dwell_s - coalesce(old.dwell_s, 0) as more_s,
    given.passes - coalesce(old.passes, 0) as more_passes,
    given.first_visit::integer - coalesce(old.first_visit::integer, 0) as more_patrols
  from given
  left join patrol_cell_hours old
    on old.community_id = $1::integer
    and old.patrol_id = given.patrol_id
    and old.cell = given.cell
    and old.hour = given.hour
  where old.cell is null
    or (old.dwell_s, old.passes, old.first_visit, old.last_seen)
      is distinct from (given.dwell_s, given.passes, given.first_visit, given.last_seen)
),
written as (
  insert into patrol_cell_hours (community_id, patrol_id, cell, hour, dwell_s, passes, first_visit, last_seen)
  select $1::integer, patrol_id, cell, hour, dwell_s, passes, first_visit, last_seen
  from changed
  order by patrol_id, cell, hour
  on conflict (community_id, patrol_id, cell, hour) do update set
    dwell_s = excluded.dwell_s, passes = excluded.passes, first_visit = excluded.first_visit, last_seen = excluded.last_seen
),
hours as materialized (
  select
    (changed.hour at time zone $3)::date - date '2020-01-01' as day,
    extract(hour from changed.hour at time zone $3)::smallint as hour,
    patrol.team_id,
    changed.cell,
    sum(changed.more_s) as dwell_s,
    sum(changed.more_passes) as passes,
    sum(changed.more_patrols) as patrols,
    max(changed.last_seen) as last_seen
  from changed
  join patrols patrol on patrol.community_id = $1::integer and patrol.id = changed.patrol_id
  group by 1, 2, 3, 4
),
{added}
select count(*)::integer as changed from changed
