-- How long, and when last, were the stored cells walked in a window of days? Cells come with their code and sums.
-- $1 community · $2 rungs · $3 buckets of the window
select
  heat.cell::float8 as cell,
  sum(heat.dwell_s)::integer as dwell_seconds,
  sum(heat.passes)::integer as passes,
  sum(heat.patrols)::integer as patrols,
  max(heat.last_seen) as last_seen
from unnest($2::smallint[], $3::integer[]) as span (rung, bucket)
join heat_cells heat on heat.community_id = $1 and heat.rung = span.rung and heat.bucket = span.bucket
group by heat.cell
