-- Takes out what hangs on patrols and is about to be written anew; not their heat, which is moved by its difference.
-- $1 community, $2 patrols
with device as (delete from patrol_devices where community_id = $1 and patrol_id = any($2::uuid[])),
grid as (delete from patrol_grids where community_id = $1 and patrol_id = any($2::uuid[])),
compound as (delete from patrol_compounds where community_id = $1 and patrol_id = any($2::uuid[])),
road as (delete from patrol_roads where community_id = $1 and patrol_id = any($2::uuid[])),
visit as (delete from patrol_visits where community_id = $1 and patrol_id = any($2::uuid[]))
delete from tracks where community_id = $1 and patrol_id = any($2::uuid[])
