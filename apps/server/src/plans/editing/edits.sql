-- A plan's edits after a version, in their order.
-- $1 community id · $2 plan id · $3 version
select
  e.id,
  e.seq,
  e.base_version as "baseVersion",
  e.edit,
  e.author,
  coalesce(a.display_name, e.author) as "authorName",
  e.at
from plan_edits e
left join accounts a on a.community_id = $1 and a.name = e.author
where e.community_id = $1 and e.plan_id = $2 and e.seq > $3
order by e.seq
