-- Fills a rung of the ladder of hours from the one before it: four buckets become one of four times their days.
-- $1 community · $2 the rung to fill
insert into heat_hours (community_id, rung, bucket, hour, cell, dwell_s, passes, patrols, last_seen)
select community_id, $2::smallint, bucket >> 2, hour, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from heat_hours
where community_id = $1 and rung = $2::smallint - 2
group by community_id, bucket >> 2, hour, cell
order by bucket >> 2, hour, cell
