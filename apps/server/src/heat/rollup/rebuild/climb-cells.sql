-- Fills a rung of the ladder of days from the rung below it: two buckets become one of twice their days.
-- $1 community · $2 the rung to fill
insert into heat_cells (community_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select community_id, $2::smallint, bucket >> 1, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from heat_cells
where community_id = $1 and rung = $2::smallint - 1
group by community_id, bucket >> 1, cell
order by bucket >> 1, cell
