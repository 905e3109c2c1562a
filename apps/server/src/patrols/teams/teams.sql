-- Teams with how many volunteers, sending devices and plans they have, and when they last walked.
-- $1 community, $2 one team by id, $3 level-five and $4 level-four grid, each or null; $5 today
select
  t.id,
  t.version,
  t.name,
  (
    select v.code
    from plans p
    join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = t.grid_id
    where p.community_id = $1 and lower(p.effective) <= $5::date
    order by lower(p.effective) desc
    limit 1
  ) as "gridCode",
  t.compound_id as "compoundId",
  c.name as "compoundName",
  (select count(*)::integer from volunteers v where v.community_id = $1 and v.team_id = t.id) as volunteers,
  (
    select count(*)::integer from devices d
    where d.community_id = $1 and d.team_id = t.id and d.revoked_at is null
  ) as devices,
  (
    select count(*)::integer from patrol_plans plan
    where plan.community_id = $1 and plan.team_id = t.id and plan.withdrawn_at is null
      and (plan.last_day is null or plan.last_day >= $5::date)
  ) as plans,
  (
    select max(p.started_at) from patrols p
    where p.community_id = $1 and p.team_id = t.id and p.state in ('out', 'done')
  ) as "lastPatrolAt"
from teams t
left join compounds c on c.community_id = $1 and c.id = t.compound_id
where t.community_id = $1
  and ($2::uuid is null or t.id = $2)
  and ($3::uuid is null or t.grid_id = $3)
  and ($4::uuid is null or t.parent_grid_id = $4)
order by t.name, t.id
