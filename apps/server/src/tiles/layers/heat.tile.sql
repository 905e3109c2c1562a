-- Where, and how long, did patrols walk in a window of days? One square a walked cell, in the tile's 4096 units (y down).
-- A cell coarser than the stored ones shows the mean minutes of the stored cells walked in it (so that a class means
-- the same at every zoom) and the most passes and patrols that one of them saw; dwell_s is its sum.
-- {stored}: heat/cells/, {square}: cell-square.sql
-- $1 zooms between the stored and the drawn cells · $2 edge of a drawn cell in tile units · $3 class breaks · $4 weeks of the window
-- $5 time zone · $6 and on as {stored} has them
with stored as ({stored}),
drawn as (
  select
    -- the place of the drawn cell in the tile, still interleaved
    ((cell >> (2 * $1::integer)) & ((4096 / $2::integer) * (4096 / $2::integer) - 1))::integer as place,
    sum(dwell_s)::integer as dwell_s,
    sum(dwell_s)::float8 / count(*) / 60 / $4::float8 as minutes_per_week,
    max(passes)::integer as passes,
    max(patrols)::integer as patrols,
    to_char(max(last_seen) at time zone $5, 'YYYY-MM-DD') as last_seen
  from stored
  group by 1
)
select
  place as id,
  width_bucket(minutes_per_week, $3::float8[]) as class,
  dwell_s,
  passes,
  patrols,
  last_seen,
  ({square}) as geom
from drawn
