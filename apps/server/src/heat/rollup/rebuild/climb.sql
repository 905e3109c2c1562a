-- Fills a rung of a heat ladder from the one before it: buckets that lie side by side become one.
-- {ladder}: its table, {key}: what it has rows of their own for
-- $1 community · $2 the rung to fill · $3 the rung before it
insert into {ladder} (community_id, {key}rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select $1::integer, {key}$2::smallint, upper, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from (
  select below.*, bucket >> ($2::integer - $3::integer) as upper
  from {ladder} below
  where community_id = $1::integer and rung = $3::smallint
) below
group by {key}upper, cell
order by {key}upper, cell
