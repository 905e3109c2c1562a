-- The points that patrols must come by, in a grid or all, with how many patrols of a period did, and the last time.
-- $1 community, $2 first and $3 last day, $4 time zone, $5 level-five grid, $6 level-four grid, each or null
select
  p.id,
  p.name,
  count(v.patrol_id)::integer as patrols,
  max(v.visited_at) as "lastVisitedAt"
from places p
left join patrol_visits v
  on v.community_id = p.community_id
  and v.place_id = p.id
  and v.visited_at >= $2::date::timestamp at time zone $4
  and v.visited_at < ($3::date + 1)::timestamp at time zone $4
where p.community_id = $1 and p.kind = 'must-visit'
  and ($5::uuid is null or p.grid_id = $5)
  and ($6::uuid is null or p.parent_grid_id = $6)
group by p.id, p.name
order by count(v.patrol_id), p.name, p.id
