-- Patrols carried out, metres and seconds walked: in the period, in the one before, and by month. Reads patrols, or what
-- each walked inside the grid; never fixes.
-- $1 community id, $2 level-five grid or null, $3 level-four grid or null
-- $4 start of the period before, $5 end of the period; $6 start of each month within the period, in order
with walked as (
  select p.started_at, round(p.distance_m)::int as meters, p.duration_s as seconds
  from patrols p
  where
    coalesce($2::uuid, $3::uuid) is null
    and p.community_id = $1
    and p.state = 'done'
    and p.started_at >= $4::timestamptz
    and p.started_at < $5::timestamptz
  union all
  select min(g.started_at), round(sum(g.distance_m))::int, sum(g.duration_s)::int
  from patrol_grids g
  join patrols p on p.community_id = $1 and p.id = g.patrol_id
  where
    coalesce($2::uuid, $3::uuid) is not null
    and g.community_id = $1
    and ($2::uuid is null or g.grid_id = $2)
    and ($3::uuid is null or g.parent_grid_id = $3)
    and g.started_at >= $4::timestamptz
    and g.started_at < $5::timestamptz
    and p.state = 'done'
  group by g.patrol_id
)
-- month 0 is the period before
select
  width_bucket(started_at, $6::timestamptz[]) as month,
  count(*)::int as patrols,
  sum(meters)::float8 as meters,
  sum(seconds)::float8 as seconds
from walked
group by 1
