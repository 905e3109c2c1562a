-- Where, and how long, did patrols walk in a window of days? One square a walked cell, in the tile's 4096 units (y down).
-- A cell coarser than the stored ones shows the mean minutes of the stored cells walked in it (so that a class means
-- the same at every zoom) and the most passes and patrols that one of them saw; dwell_s is its sum.
-- $1 community · $2 first stored cell of the tile · $3 last · $4 rungs · $5 buckets of the window · $6 weeks of the window
-- $7 zooms between the stored and the drawn cells · $8 edge of a drawn cell in tile units · $9 class breaks · $10 time zone
with stored as (
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
  group by heat.cell
),
drawn as (
  select
    -- the place of the drawn cell in the tile, still interleaved: row bits above column bits
    ((cell >> (2 * $7::integer)) & ((4096 / $8::integer) * (4096 / $8::integer) - 1))::integer as place,
    sum(dwell_s)::integer as dwell_s,
    (sum(dwell_s) / count(*) / 60.0 / $6::float8)::float8 as minutes_per_week,
    max(passes)::integer as passes,
    max(patrols)::integer as patrols,
    to_char(max(last_seen) at time zone $10, 'YYYY-MM-DD') as last_seen
  from stored
  group by 1
),
placed as (
  select
    *,
    (place & 1) | ((place >> 1) & 2) | ((place >> 2) & 4) | ((place >> 3) & 8) | ((place >> 4) & 16) | ((place >> 5) & 32)
      as col,
    ((place >> 1) & 1) | ((place >> 2) & 2) | ((place >> 3) & 4) | ((place >> 4) & 8) | ((place >> 5) & 16) | ((place >> 6) & 32)
      as row
  from drawn
)
select
  place as id,
  width_bucket(minutes_per_week, $9::float8[]) as class,
  round(minutes_per_week::numeric, 2)::float8 as minutes_per_week,
  dwell_s,
  passes,
  patrols,
  last_seen,
  -- st_makeenvelope runs its ring the other way round than a tile wants
  st_reverse(st_makeenvelope(col * $8, row * $8, (col + 1) * $8, (row + 1) * $8)) as geom
from placed
