-- Cases reported, patrols and seconds of patrol in each level-five grid of the plan in force on a day, from the counters by day.
-- $1 community · $2 first and $3 last day · $4 level-five and $5 level-four grid, each or null · $6 the day
select
  grid.grid_id as "gridId",
  grid.code as "gridCode",
  grid.name as "gridName",
  coalesce((
    select sum(d.reported) from case_days d
    where d.community_id = $1 and d.scope_id = grid.grid_id and d.span = 'day' and d.starts between $2::date and $3::date
  ), 0)::integer as cases,
  coalesce(walked.patrols, 0)::integer as patrols,
  coalesce(walked.seconds, 0)::float8 as seconds
from plans p
join grid_versions grid on grid.community_id = $1 and grid.plan_id = p.id and grid.level = 5
left join lateral (
  select sum(d.patrols) as patrols, sum(d.seconds) as seconds
  from patrol_days d
  where d.community_id = $1 and d.scope_id = grid.grid_id and d.span = 'day' and d.starts between $2::date and $3::date
) walked on true
where p.community_id = $1
  and p.effective @> $6::date
  and ($4::uuid is null or grid.grid_id = $4)
  and ($5::uuid is null or grid.parent_grid_id = $5)
order by grid.code
