-- How many cases came by each channel, most first; a channel that none came by is left out.
-- $1 community; $2 level-five and $3 level-four grid, $4 first and $5 last day reported, $7 kinds: each null for all
-- $6 the community's time zone
select c.channel, count(*)::integer as cases
from cases c
where c.community_id = $1
  and ($2::uuid is null or c.grid_id = $2)
  and ($3::uuid is null or c.parent_grid_id = $3)
  and ($4::date is null or c.reported_at >= $4::date::timestamp at time zone $6)
  and ($5::date is null or c.reported_at < ($5::date + 1)::timestamp at time zone $6)
  and ($7::text[] is null or c.kind = any($7))
group by c.channel
order by cases desc, c.channel
