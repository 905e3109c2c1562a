-- Plans, those in the making first, then by their first day, the latest first.
-- $1 community id · $2 plan id, or null for all · $3 today
select
  p.id,
  p.title,
  p.reason,
  p.status,
  p.version,
  p.base_plan_id as "basePlanId",
  lower(p.effective)::text as "from",
  upper(p.effective)::text as "until",
  case
    when p.effective is null then null
    when p.effective @> $3::date then 'in-force'
    when lower(p.effective) > $3::date then 'scheduled'
    else 'past'
  end as standing,
  p.created_by as "createdBy",
  coalesce((select a.display_name from accounts a where a.community_id = $1 and a.name = p.created_by), p.created_by) as "createdName",
  p.created_at as "createdAt",
  p.submitted_by as "submittedBy",
  coalesce((select a.display_name from accounts a where a.community_id = $1 and a.name = p.submitted_by), p.submitted_by) as "submittedName",
  p.submitted_at as "submittedAt",
  p.approved_by as "approvedBy",
  coalesce((select a.display_name from accounts a where a.community_id = $1 and a.name = p.approved_by), p.approved_by) as "approvedName",
  p.approved_at as "approvedAt",
  p.published_by as "publishedBy",
  coalesce((select a.display_name from accounts a where a.community_id = $1 and a.name = p.published_by), p.published_by) as "publishedName",
  p.published_at as "publishedAt",
  coalesce(
    d.level_five_grids,
    (select count(*)::int from grid_versions v where v.community_id = $1 and v.plan_id = p.id and v.level = 5)
  ) as grids,
  (
    select count(*)::int from plan_comments c
    where c.community_id = $1 and c.plan_id = p.id and c.resolved_at is null
  ) as "openComments",
  array(
    select distinct author from plan_edits e where e.community_id = $1 and e.plan_id = p.id
  ) as editors
from plans p
left join plan_drafts d on d.community_id = $1 and d.plan_id = p.id
where p.community_id = $1 and ($2::uuid is null or p.id = $2)
order by
  (p.effective is null) desc,
  (p.status = 'withdrawn'),
  lower(p.effective) desc,
  p.created_at desc,
  p.id
