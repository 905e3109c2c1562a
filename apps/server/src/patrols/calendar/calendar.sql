-- Patrols of some days: those that plans asked for, by the day of their window, and those walked without a plan.
-- $1 community, $2 first and $3 last day, $4 time zone, $5 team, $6 level-five and $7 level-four grid of the team, each or null
select
  p.id as "patrolId",
  to_char(coalesce(p.planned_start, p.started_at) at time zone $4, 'YYYY-MM-DD') as day,
  p.state,
  p.team_id as "teamId",
  t.name as "teamName",
  p.plan_id as "planId",
  p.planned_start as "plannedStart",
  p.planned_end as "plannedEnd",
  p.last_fix_at as "lastFixAt",
  case when p.state in ('out', 'done') then p.started_at end as "startedAt",
  p.ended_at as "endedAt"
from patrols p
join teams t on t.community_id = $1 and t.id = p.team_id
where p.community_id = $1
  and coalesce(p.planned_start, p.started_at) >= $2::date::timestamp at time zone $4
  and coalesce(p.planned_start, p.started_at) < ($3::date + 1)::timestamp at time zone $4
  -- a day walked and a day planned lie at most two days apart: the index on the begin serves
  and p.started_at >= ($2::date - 2)::timestamp at time zone $4
  and p.started_at < ($3::date + 3)::timestamp at time zone $4
  and ($5::uuid is null or p.team_id = $5)
  and ($6::uuid is null or t.grid_id = $6)
  and ($7::uuid is null or t.parent_grid_id = $7)
order by coalesce(p.planned_start, p.started_at), p.id
