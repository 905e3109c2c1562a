-- Adds (1) or takes away (-1) one patrol's hours on every rung of both heat ladders. Keys are written in order, so that
-- two patrols at once wait for each other and never deadlock. Taking away leaves last_seen to last-seen.
-- $1 community · $2 patrol · $3 time zone · $4 rungs of days · $5 rungs of hours · $6 sign
-- {added}: added-heat.sql
with hours as materialized (
  select
    (hour at time zone $3)::date - date '2020-01-01' as day,
    extract(hour from hour at time zone $3)::smallint as hour,
    cell,
    $6::integer * sum(dwell_s) as dwell_s,
    $6::integer * sum(passes) as passes,
    $6::integer * sum(first_visit::integer) as patrols,
    max(last_seen) as last_seen
  from patrol_cell_hours
  where community_id = $1::integer and patrol_id = $2
  group by 1, 2, 3
  having sum(dwell_s) > 0 or sum(passes) > 0 or sum(first_visit::integer) > 0
),
{added}
select count(*)::integer as hours from hours
