-- Tokens of devices and other systems, the newest first, with the codes of their grids as in the plan in force.
-- $1 community, $2 day, $3 one token by id, or null
select
  t.id,
  t.name,
  t.role,
  t.created_at as "createdAt",
  creator.display_name as "createdBy",
  t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt",
  t.revoked_at as "revokedAt",
  array(
    select v.code
    from access_token_grids g
    join plans p on p.community_id = $1 and p.effective @> $2::date
    join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = g.grid_id
    where g.community_id = $1 and g.token_id = t.id
    order by v.code
  ) as grids
from access_tokens t
left join accounts creator on creator.community_id = $1 and creator.id = t.created_by
where t.community_id = $1 and ($3::uuid is null or t.id = $3)
order by t.created_at desc, t.id desc
