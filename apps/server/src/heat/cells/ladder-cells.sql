-- How long, how often and when last were the stored cells walked in the buckets of a window?
-- $1 community · $2 first and $3 last cell · $4 rungs · $5 buckets of the window · $6 parts of the day, $7 cells, each or null
select
  heat.cell,
  sum(heat.dwell_s) as dwell_s,
  sum(heat.passes) as passes,
  sum(heat.patrols) as patrols,
  max(heat.last_seen) as last_seen
from unnest($4::smallint[], $5::integer[]) as span (rung, bucket)
join heat_cells heat
  on heat.community_id = $1
  and heat.rung = span.rung
  and heat.bucket = span.bucket
  and heat.cell between $2::bigint and $3::bigint
where ($6::smallint[] is null or heat.part = any($6))
  and ($7::bigint[] is null or heat.cell = any($7))
group by heat.cell
