-- Fills the lowest rung of the ladder of days from that of hours.
-- $1 community
insert into heat_cells (community_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select $1::integer, 0, bucket, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from heat_hours
where community_id = $1::integer and rung = 0
group by bucket, cell
order by bucket, cell
