-- Walls, the first paired first, each with what is wanted of it and its last report.
-- $1 community, $2 one wall by its id, or null · $3 one wall by the id of its token, or null
select
  w.id,
  w.name,
  w.paired_at as "pairedAt",
  a.display_name as "pairedBy",
  w.settings,
  w.wanted,
  w.health,
  w.last_seen_at as "lastSeenAt",
  t.revoked_at is not null as "isRevoked",
  w.token_id as "tokenId"
from walls w
join access_tokens t on t.community_id = w.community_id and t.id = w.token_id
left join accounts a on a.community_id = w.community_id and a.id = w.paired_by
where w.community_id = $1 and ($2::uuid is null or w.id = $2) and ($3::uuid is null or w.token_id = $3)
order by w.paired_at, w.id
