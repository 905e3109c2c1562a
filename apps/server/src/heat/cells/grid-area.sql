-- Which ground does a grid of the plan in force on a day cover?
-- $1 community · $2 day · $3 grid
select st_asgeojson(grid.geom, 9)::json as geom
from plans plan
join grid_versions grid on grid.community_id = $1 and grid.plan_id = plan.id and grid.grid_id = $3
where plan.community_id = $1 and plan.effective @> $2::date
