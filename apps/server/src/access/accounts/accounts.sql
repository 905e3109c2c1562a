-- Accounts by name, with the codes of their grids as in the plan in force and how many sessions are open.
-- $1 community, $2 day, $3 now, $4 sessions last seen before count as ended, $5 one account by id, or null
select
  a.id,
  a.name,
  a.display_name as "displayName",
  a.roles,
  array(
    select v.code
    from account_grids g
    join plans p on p.community_id = $1 and p.effective @> $2::date
    join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = g.grid_id
    where g.community_id = $1 and g.account_id = a.id
    order by v.code
  ) as grids,
  case when person.id is not null then json_build_object('id', person.id, 'name', person.name) end as staff,
  a.created_at as "createdAt",
  a.last_signed_in_at as "lastSignedInAt",
  a.locked_at as "lockedAt",
  case when a.locked_until > $3::timestamptz then a.locked_until end as "waitsUntil",
  a.must_change_password as "mustChangePassword",
  a.totp_confirmed_at is not null as "hasTotp",
  (
    select count(*)::int
    from sessions s
    where s.community_id = $1 and s.account_id = a.id and s.expires_at > $3 and s.last_seen_at > $4
  ) as sessions
from accounts a
left join staff person on person.community_id = $1 and person.id = a.staff_id
where a.community_id = $1 and ($5::uuid is null or a.id = $5)
order by a.name collate "C"
