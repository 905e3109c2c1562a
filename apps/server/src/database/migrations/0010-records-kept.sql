-- Records that people keep by hand: each carries a version, so that nobody overwrites what another changed meanwhile; and
-- who served on a grid's crew, from when to when.

alter table activities add column version integer not null default 1;
alter table visits add column version integer not null default 1;
alter table services add column version integer not null default 1;
alter table charters add column version integer not null default 1;
alter table partner_units add column version integer not null default 1;
alter table organisations add column version integer not null default 1;
alter table staff add column version integer not null default 1;
-- of the building's counts of people, which are changed together
alter table buildings add column people_version integer not null default 1;

-- Terms on a grid's crew. Who serves now stands in crew_members, by plan; here is since when, and who served before. A grid
-- and role without a row has been served since the plan's first day.
create table crew_terms (
  community_id integer not null,
  id uuid not null,
  grid_id uuid not null,
  role text not null,
  staff_id uuid not null,
  since date not null,
  -- the day on which another took over, or nobody; null: serves
  until date check (until >= since),
  primary key (community_id, id),
  foreign key (community_id, grid_id) references grids (community_id, id) on delete cascade,
  foreign key (community_id, staff_id) references staff (community_id, id)
);
create index crew_terms_grid on crew_terms (community_id, grid_id, role, since);
create unique index crew_terms_serving on crew_terms (community_id, grid_id, role) where until is null;
