-- Takes patrols from the list that no plan asks for any more: nobody walked them, and their window is not over. What was walked
-- or missed stays. Gives how many.
-- $1 community, $2 time zone, $3 now; side by side: $4 plans and $5 days that ask
with asked as (
  select
    asked.plan_id,
    (asked.day::timestamp + make_interval(mins => plan.starts_at)) at time zone $2 as planned_start
  from unnest($4::uuid[], $5::date[]) as asked (plan_id, day)
  join patrol_plans plan on plan.community_id = $1 and plan.id = asked.plan_id
),
removed as (
  delete from patrols p
  where p.community_id = $1
    and p.state = 'planned'
    and p.plan_id is not null
    and p.planned_end > $3::timestamptz
    and not exists (select from asked where asked.plan_id = p.plan_id and asked.planned_start = p.planned_start)
  returning 1
)
select count(*)::integer as count from removed
