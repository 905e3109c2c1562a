-- Makes copies of a community's fixes alone, a few milliseconds apart: the same patrols and cases over many more fixes.
-- :copies says how many there are to be of each, the original included.
alter table fixes drop constraint fixes_pkey;
drop index fixes_patrol;
insert into fixes
select
  community_id, device_id, measured_at + copy * interval '7 ms', received_at, patrol_id, grid_id, lng, lat, accuracy_m,
  speed_mps, heading_deg, flag
from fixes, generate_series(1, :copies - 1) as copy;
alter table fixes add primary key (community_id, device_id, measured_at);
create index fixes_patrol on fixes (community_id, patrol_id, measured_at);
