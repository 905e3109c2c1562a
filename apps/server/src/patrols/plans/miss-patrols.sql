-- Puts down as missed what was planned and nobody walked, once its window and the grace are over.
-- $1 community, $2 the moment before which windows must have ended
with missed as (
  update patrols p
  set state = 'missed'
  where p.community_id = $1 and p.state = 'planned' and p.planned_end < $2::timestamptz
  returning p.id, p.number, p.team_id, p.planned_start
)
select
  missed.id,
  missed.number,
  t.name as team,
  t.grid_id as "gridId",
  t.parent_grid_id as "parentGridId",
  missed.planned_start as "plannedStart"
from missed
join teams t on t.community_id = $1 and t.id = missed.team_id
order by missed.planned_start, missed.id
