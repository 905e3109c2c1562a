-- How did the time that patrols spend change from one window of days to another? One square a cell that was walked in either, by
-- the rule of heat.tile.sql; without a class where either window has too few patrols to say.
-- {stored} and {against}: heat/cells/, {square}: cell-square.sql
-- $1 zooms between the stored and the drawn cells · $2 edge of a drawn cell in tile units · $3 class breaks · $4 weeks of the window
-- $5 weeks of the other window · $6 fewest patrols · $7 and on as {stored} has them, then as {against} has them
with stored as ({stored}),
against as ({against}),
drawn as (
  select
    ((cell >> (2 * $1::integer)) & ((4096 / $2::integer) * (4096 / $2::integer) - 1))::integer as place,
    coalesce(sum(stored.dwell_s), 0)::float8 / count(*) / 60 / $4::float8 as minutes_per_week,
    coalesce(sum(against.dwell_s), 0)::float8 / count(*) / 60 / $5::float8 as against_minutes_per_week,
    coalesce(max(stored.patrols), 0)::integer as patrols,
    coalesce(max(against.patrols), 0)::integer as against_patrols
  from stored
  full join against using (cell)
  group by 1
)
select
  place as id,
  case
    when least(patrols, against_patrols) >= $6::integer
      then width_bucket(minutes_per_week - against_minutes_per_week, $3::float8[])
  end as class,
  round(minutes_per_week::numeric, 3)::float8 as minutes_per_week,
  round(against_minutes_per_week::numeric, 3)::float8 as against_minutes_per_week,
  patrols,
  against_patrols,
  ({square}) as geom
from drawn
