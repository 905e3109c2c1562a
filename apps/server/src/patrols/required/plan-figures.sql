-- What came of planned patrols that set out or were missed: patrols of the grid's or compound's teams, and visits to its places;
-- by period.
-- $1 community, $2 level-five and $3 level-four grid, each or null; $4 first day of the period before, $5 first and $6 last day of
-- the period, $7 time zone, $8 compound or null
with planned as (
  select
    p.id, p.team_id, p.state, p.required_places,
    p.planned_start >= $5::date::timestamp at time zone $7 as "isPeriod"
  from patrols p
  where p.community_id = $1
    and p.planned_start is not null
    and p.state <> 'planned'
    and p.planned_start >= $4::date::timestamp at time zone $7
    and p.planned_start < ($6::date + 1)::timestamp at time zone $7
),
attended as (
  select planned."isPeriod", count(*) as due, count(*) filter (where planned.state in ('out', 'done')) as walked
  from planned
  join teams t on t.community_id = $1 and t.id = planned.team_id
  where ($2::uuid is null or t.grid_id = $2) and ($3::uuid is null or t.parent_grid_id = $3)
    and ($8::uuid is null or t.compound_id = $8)
  group by 1
),
visited as (
  select
    planned."isPeriod",
    count(*) as required,
    count(*) filter (where exists (
      select from patrol_visits visit
      where visit.community_id = $1 and visit.patrol_id = planned.id and visit.place_id = place.id
    )) as made
  from planned
  cross join unnest(planned.required_places) as required (place_id)
  join places place on place.community_id = $1 and place.id = required.place_id
  where ($2::uuid is null or place.grid_id = $2) and ($3::uuid is null or place.parent_grid_id = $3)
    and ($8::uuid is null or place.compound_id = $8)
  group by 1
)
select
  periods.is_period as "isPeriod",
  coalesce(attended.due, 0)::integer as due,
  coalesce(attended.walked, 0)::integer as walked,
  coalesce(visited.required, 0)::integer as required,
  coalesce(visited.made, 0)::integer as made
from (values (true), (false)) periods (is_period)
left join attended on attended."isPeriod" = periods.is_period
left join visited on visited."isPeriod" = periods.is_period
