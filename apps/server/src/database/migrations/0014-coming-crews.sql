-- Who is to serve on a grid's crew from a coming day on; that day it becomes a term of crew_terms and this row goes. Nobody: the
-- post falls vacant.
create table coming_crew_members (
  community_id integer not null,
  grid_id uuid not null,
  role text not null,
  staff_id uuid,
  since date not null,
  primary key (community_id, grid_id, role),
  foreign key (community_id, grid_id) references grids (community_id, id) on delete cascade,
  foreign key (community_id, staff_id) references staff (community_id, id)
);
