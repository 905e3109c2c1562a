-- The devices of all teams, with when each last said where it is.
-- $1 community, $2 one device by id, or null
select
  d.id,
  d.name,
  d.team_id as "teamId",
  t.name as "teamName",
  d.client_id as "clientId",
  d.secret_hash is not null as "hasSecret",
  d.created_at as "createdAt",
  d.revoked_at as "revokedAt",
  -- of positions that were loaded with the data and not sent, too
  coalesce(p.measured_at, (
    select max(f.measured_at) from fixes f where f.community_id = $1 and f.device_id = d.id
  )) as "lastFixAt",
  p.battery
from devices d
join teams t on t.community_id = d.community_id and t.id = d.team_id
left join device_positions p on p.community_id = d.community_id and p.device_id = d.id
where d.community_id = $1 and ($2::uuid is null or d.id = $2)
order by t.name, d.name, d.id
