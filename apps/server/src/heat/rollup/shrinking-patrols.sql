-- Which patrols were, by their hours as given, seen in fewer cells or earlier than their stored hours say? For the others the
-- heat only grows, and the difference can be added; what was last seen has to be found anew for these.
-- $1 community, $2 patrols, $3 JSON array of {patrol_id, cells: [{cell, hour, …}]}
with given as materialized (
  select p.patrol_id, c.cell, c.hour, c.last_seen
  from jsonb_to_recordset($3::text::jsonb) as p (patrol_id uuid, cells jsonb)
  cross join jsonb_to_recordset(p.cells) as c (cell bigint, hour timestamptz, last_seen timestamptz)
)
select distinct old.patrol_id as id
from patrol_cell_hours old
left join given on given.patrol_id = old.patrol_id and given.cell = old.cell and given.hour = old.hour
where old.community_id = $1
  and old.patrol_id = any($2::uuid[])
  and (given.cell is null or given.last_seen < old.last_seen)
