-- The community, its ground, its people as counts, what happens in it and who walks it.
-- Rules kept from the first table on: community_id leads every key; no triggers; ids come from the application (uuid v7);
-- geometry is EPSG:4326, valid by check, indexed by GiST; what tiles read often is stored in 3857 beside it.

create table communities (
  id integer primary key,
  code text not null unique,
  name text not null,
  timezone text not null default 'Asia/Shanghai',
  outline geometry(Polygon, 4326) not null check (st_isvalid(outline)),
  -- 'standard' while the demonstration data is loaded
  data_set text,
  data_seed integer,
  seeded_at timestamptz
);

-- Layer versions: bumped in the transaction that changes what a layer shows; tiles and screens are keyed by them.
create table layer_versions (
  community_id integer not null references communities (id) on delete cascade,
  layer text not null,
  version bigint not null default 1,
  primary key (community_id, layer)
);

-- Grids and the plans that give them their borders --------------------------------------------------------------

create table grids (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  created_at timestamptz not null default now(),
  primary key (community_id, id)
);

create table plans (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  base_plan_id uuid,
  title text not null,
  reason text,
  status text not null check (status in ('draft', 'submitted', 'returned', 'approved', 'published', 'superseded', 'withdrawn')),
  version integer not null default 1,
  effective daterange,
  created_by text, created_at timestamptz not null default now(),
  submitted_by text, submitted_at timestamptz,
  approved_by text, approved_at timestamptz,
  published_by text, published_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, base_plan_id) references plans (community_id, id),
  check (effective is null or (not isempty(effective) and lower_inc(effective) and not upper_inc(effective))),
  check ((status in ('published', 'superseded')) = (effective is not null)),
  -- at most one plan in force on any day
  constraint plans_one_in_force exclude using gist (int4range(community_id, community_id, '[]') with =, effective with &&)
    where (effective is not null)
);

create table grid_versions (
  community_id integer not null,
  plan_id uuid not null,
  grid_id uuid not null,
  level smallint not null check (level in (3, 4, 5)),
  parent_grid_id uuid,
  code text not null,
  name text not null,
  geom geometry(Polygon, 4326) not null check (st_isvalid(geom) and st_npoints(geom) <= 20000),
  label_point geometry(Point, 4326) not null,
  primary key (community_id, plan_id, grid_id),
  foreign key (community_id, plan_id) references plans (community_id, id) on delete cascade,
  foreign key (community_id, grid_id) references grids (community_id, id),
  unique (community_id, plan_id, code),
  check ((level = 3) = (parent_grid_id is null))
);
create index grid_versions_geom on grid_versions using gist (geom);

create table plan_edits (
  community_id integer not null,
  plan_id uuid not null,
  seq integer not null,
  base_version integer not null,
  edit jsonb not null,
  author text not null,
  at timestamptz not null default now(),
  primary key (community_id, plan_id, seq),
  foreign key (community_id, plan_id) references plans (community_id, id) on delete cascade
);

create table lineage (
  community_id integer not null,
  from_plan_id uuid not null,
  to_plan_id uuid not null,
  from_grid_id uuid not null,
  to_grid_id uuid not null,
  buildings integer not null,
  households integer not null,
  residents integer not null,
  area_m2 double precision not null,
  primary key (community_id, from_plan_id, to_plan_id, from_grid_id, to_grid_id)
);

-- Crew and forces -----------------------------------------------------------------------------------------------

create table staff (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  name text not null,
  force text not null,
  primary key (community_id, id)
);

create table crew_members (
  community_id integer not null,
  plan_id uuid not null,
  grid_id uuid not null,
  role text not null,
  staff_id uuid not null,
  primary key (community_id, plan_id, grid_id, role),
  foreign key (community_id, plan_id, grid_id) references grid_versions (community_id, plan_id, grid_id) on delete cascade,
  foreign key (community_id, staff_id) references staff (community_id, id)
);

-- The ground ----------------------------------------------------------------------------------------------------

create table roads (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('main', 'street', 'lane', 'path')),
  name text,
  width_m double precision not null check (width_m > 0),
  -- part of the network that patrols are expected to walk
  patrolled boolean not null default false,
  geom geometry(LineString, 4326) not null check (st_isvalid(geom)),
  primary key (community_id, id)
);
create index roads_geom on roads using gist (geom);

create table land_areas (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  kind text not null,
  name text,
  draw_order smallint not null default 0,
  geom geometry(Polygon, 4326) not null check (st_isvalid(geom) and st_npoints(geom) <= 20000),
  primary key (community_id, id)
);
create index land_areas_geom on land_areas using gist (geom);

create table compounds (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  name text not null,
  kind text not null,
  property_company text,
  built_year smallint,
  geom geometry(Polygon, 4326) not null check (st_isvalid(geom) and st_npoints(geom) <= 20000),
  label_point geometry(Point, 4326) not null,
  primary key (community_id, id)
);
create index compounds_geom on compounds using gist (geom);

create table buildings (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  compound_id uuid,
  -- the level-five grid in force, and its parent; rewritten when a plan takes effect
  grid_id uuid not null,
  parent_grid_id uuid not null,
  name text not null,
  kind text not null,
  storeys smallint not null check (storeys between 1 and 120),
  height_m double precision not null,
  households integer not null check (households >= 0),
  residents integer not null check (residents >= 0),
  geom geometry(Polygon, 4326) not null check (st_isvalid(geom) and st_npoints(geom) <= 2000),
  geom_3857 geometry(Polygon, 3857) generated always as (st_transform(geom, 3857)) stored,
  primary key (community_id, id),
  foreign key (community_id, compound_id) references compounds (community_id, id),
  foreign key (community_id, grid_id) references grids (community_id, id)
);
create index buildings_geom on buildings using gist (geom);
create index buildings_geom_3857 on buildings using gist (geom_3857);
create index buildings_grid on buildings (community_id, grid_id);

-- People are counts by building, never names.
create table people_counts (
  community_id integer not null,
  building_id uuid not null,
  people_group text not null,
  count integer not null check (count > 0),
  primary key (community_id, building_id, people_group),
  foreign key (community_id, building_id) references buildings (community_id, id) on delete cascade
);

create table places (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  kind text not null,
  name text not null,
  compound_id uuid,
  building_id uuid,
  grid_id uuid not null,
  parent_grid_id uuid not null,
  geom geometry(Point, 4326) not null,
  primary key (community_id, id),
  foreign key (community_id, compound_id) references compounds (community_id, id),
  foreign key (community_id, grid_id) references grids (community_id, id)
);
create index places_geom on places using gist (geom);

-- Organisation --------------------------------------------------------------------------------------------------

create table organisations (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  parent_id uuid,
  kind text not null,
  name text not null,
  compound_id uuid,
  grid_id uuid,
  parent_grid_id uuid,
  building_id uuid,
  primary key (community_id, id),
  foreign key (community_id, parent_id) references organisations (community_id, id)
);

create table partner_units (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  name text not null,
  field text not null,
  joined_on date not null,
  primary key (community_id, id)
);

create table charters (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  kind text not null,
  title text not null,
  adopted_on date not null,
  compound_id uuid,
  primary key (community_id, id)
);

-- What happens --------------------------------------------------------------------------------------------------

create table activities (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  kind text not null,
  series text,
  title text not null,
  held_at timestamptz not null,
  attendance integer not null check (attendance >= 0),
  place_id uuid,
  grid_id uuid,
  parent_grid_id uuid,
  geom geometry(Point, 4326),
  primary key (community_id, id)
);
create index activities_held on activities (community_id, kind, held_at);

create table visits (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  visited_at timestamptz not null,
  staff_id uuid,
  building_id uuid,
  grid_id uuid not null,
  parent_grid_id uuid not null,
  households integer not null,
  note text not null,
  geom geometry(Point, 4326) not null,
  primary key (community_id, id)
);

create table services (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  served_at timestamptz not null,
  place_id uuid not null,
  matter text not null,
  beneficiaries integer not null check (beneficiaries > 0),
  grid_id uuid not null,
  parent_grid_id uuid not null,
  primary key (community_id, id)
);

create table cases (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('dispute', 'hazard', 'sanitation', 'order', 'opinion', 'request')),
  channel text not null,
  state text not null check (state in ('reported', 'accepted', 'dispatched', 'taken', 'resolved', 'rated', 'closed', 'returned', 'escalated', 'reopened', 'rejected')),
  handling_level text not null default 'grid' check (handling_level in ('grid', 'parent-grid', 'community', 'partners')),
  title text not null,
  description text not null default '',
  urgent boolean not null default false,
  -- the grids at the place when it was reported; kept for ever
  grid_id uuid not null,
  parent_grid_id uuid not null,
  compound_id uuid,
  building_id uuid,
  partner_unit_id uuid,
  staff_id uuid,
  reported_at timestamptz not null,
  accepted_at timestamptz,
  taken_at timestamptz,
  -- amber_at: 80 % of the working time to due_at
  amber_at timestamptz,
  due_at timestamptz,
  resolved_at timestamptz,
  rated_at timestamptz,
  closed_at timestamptz,
  rating smallint check (rating between 1 and 5),
  reopened_count smallint not null default 0,
  escalated boolean not null default false,
  version integer not null default 1,
  geom geometry(Point, 4326) not null,
  geom_3857 geometry(Point, 3857) generated always as (st_transform(geom, 3857)) stored,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, grid_id) references grids (community_id, id)
);
create index cases_geom_3857 on cases using gist (geom_3857);
create index cases_reported on cases (community_id, reported_at desc, id desc);
create index cases_grid on cases (community_id, grid_id, reported_at);
create index cases_parent_grid on cases (community_id, parent_grid_id, reported_at);
create index cases_open on cases (community_id, due_at) where state not in ('resolved', 'rated', 'closed', 'rejected');

create table case_transitions (
  community_id integer not null,
  case_id uuid not null,
  seq integer not null,
  from_state text,
  to_state text not null,
  handling_level text not null,
  at timestamptz not null,
  -- role or unit that acted, as shown; the person stands in staff_id
  actor text not null,
  staff_id uuid,
  note text,
  primary key (community_id, case_id, seq),
  foreign key (community_id, case_id) references cases (community_id, id) on delete cascade
);

create table mediations (
  community_id integer not null,
  id uuid not null,
  case_id uuid not null,
  place_id uuid not null,
  mediator_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('succeeded', 'failed')),
  primary key (community_id, id),
  foreign key (community_id, case_id) references cases (community_id, id) on delete cascade,
  check ((ended_at is null) = (outcome is null))
);

-- Patrols -------------------------------------------------------------------------------------------------------

create table teams (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  name text not null,
  compound_id uuid,
  grid_id uuid not null,
  parent_grid_id uuid not null,
  primary key (community_id, id)
);

create table volunteers (
  community_id integer not null,
  id uuid not null,
  team_id uuid not null,
  number text not null,
  force text not null,
  joined_on date not null,
  primary key (community_id, id),
  foreign key (community_id, team_id) references teams (community_id, id)
);

create table devices (
  community_id integer not null,
  id uuid not null,
  team_id uuid not null,
  name text not null,
  primary key (community_id, id),
  foreign key (community_id, team_id) references teams (community_id, id)
);

create table patrols (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  number text not null,
  team_id uuid not null,
  state text not null check (state in ('planned', 'out', 'done', 'missed')),
  started_at timestamptz not null,
  ended_at timestamptz,
  walkers smallint not null default 1,
  distance_m double precision not null default 0,
  duration_s integer not null default 0,
  fixes integer not null default 0,
  flagged_fixes integer not null default 0,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, team_id) references teams (community_id, id)
);
create index patrols_started on patrols (community_id, started_at desc, id desc);

-- Raw reports; unique by device and time, never deleted by cleaning: `flag` says why one does not count (0: it does).
-- 1 inaccurate, 2 spike, 4 converted from GCJ-02, 8 accurate enough for heat only
create table fixes (
  community_id integer not null,
  device_id uuid not null,
  measured_at timestamptz not null,
  received_at timestamptz not null default now(),
  patrol_id uuid,
  grid_id uuid,
  lng double precision not null check (lng between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  accuracy_m real,
  speed_mps real,
  heading_deg real,
  flag smallint not null default 0,
  primary key (community_id, device_id, measured_at)
);
create index fixes_patrol on fixes (community_id, patrol_id, measured_at);

-- The cleaned path of a patrol: one line a segment; `times` holds, per segment, seconds since the patrol's start.
create table tracks (
  community_id integer not null,
  patrol_id uuid not null,
  started_at timestamptz not null,
  geom geometry(MultiLineString, 4326) not null,
  -- time kept, thinned to about a metre: what tiles draw
  geom_3857 geometry(MultiLineString, 3857) generated always as (st_transform(geom, 3857)) stored,
  times jsonb not null,
  stops jsonb not null default '[]',
  primary key (community_id, patrol_id),
  foreign key (community_id, patrol_id) references patrols (community_id, id) on delete cascade
);
create index tracks_geom_3857 on tracks using gist (geom_3857);
create index tracks_started on tracks (community_id, started_at);

-- Effort of a patrol inside each grid it touched (level 5), so that figures never read fixes.
create table patrol_grids (
  community_id integer not null,
  patrol_id uuid not null,
  grid_id uuid not null,
  parent_grid_id uuid not null,
  started_at timestamptz not null,
  distance_m double precision not null,
  duration_s integer not null,
  primary key (community_id, patrol_id, grid_id),
  foreign key (community_id, patrol_id) references patrols (community_id, id) on delete cascade
);
create index patrol_grids_grid on patrol_grids (community_id, grid_id, started_at);
create index patrol_grids_parent on patrol_grids (community_id, parent_grid_id, started_at);

-- Heat ----------------------------------------------------------------------------------------------------------
-- A cell is a web-mercator square of zoom 22 (about 9 m at 25° N), addressed by its Morton code, so that a tile is one
-- index range and a coarser cell is a shift. First per patrol and hour, then summed into a ladder of day buckets:
-- rung r holds 2^r days, bucket = day number since 2020-01-01 (local) >> r. Any period is a few buckets.

create table patrol_cell_hours (
  community_id integer not null,
  patrol_id uuid not null,
  cell bigint not null,
  hour timestamptz not null,
  dwell_s integer not null,
  passes smallint not null,
  first_visit boolean not null,
  last_seen timestamptz not null,
  primary key (community_id, patrol_id, cell, hour),
  foreign key (community_id, patrol_id) references patrols (community_id, id) on delete cascade
);

create table heat_cells (
  community_id integer not null references communities (id) on delete cascade,
  rung smallint not null check (rung between 0 and 9),
  bucket integer not null,
  cell bigint not null,
  -- seconds by part of the day of the fix: 0-6, 6-12, 12-18, 18-24 local
  night_s integer not null default 0,
  morning_s integer not null default 0,
  afternoon_s integer not null default 0,
  evening_s integer not null default 0,
  passes integer not null default 0,
  patrols integer not null default 0,
  last_seen timestamptz not null,
  primary key (community_id, rung, bucket, cell)
);

-- Who may sign in -----------------------------------------------------------------------------------------------

create table accounts (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  name text not null,
  display_name text not null,
  password_hash text not null,
  roles text[] not null,
  failed_attempts smallint not null default 0,
  locked_until timestamptz,
  primary key (community_id, id),
  unique (community_id, name)
);

create table sessions (
  community_id integer not null,
  -- sha-256 of the cookie's token; the token itself is never stored
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (community_id, token_hash),
  foreign key (community_id, account_id) references accounts (community_id, id) on delete cascade
);
