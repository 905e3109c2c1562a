-- Reports from the field: devices that prove who they are, what is still to be judged, how patrols hang on devices, and
-- what patrols were planned and walked.

alter table devices
  -- sha-256 of the secret told once; null: nobody may send for it
  add column secret_hash bytea,
  -- what a client calls itself that cannot send a secret (an OsmAnd `id`), taken over by an administrator
  add column client_id text,
  add column created_at timestamptz not null default now(),
  add column revoked_at timestamptz;
create unique index devices_secret on devices (community_id, secret_hash) where secret_hash is not null;
create unique index devices_client on devices (community_id, client_id) where client_id is not null;

-- Who sent without being known; refused, and listed for an administrator. Bounded by the server.
create table unknown_devices (
  community_id integer not null references communities (id) on delete cascade,
  protocol text not null,
  client_id text not null,
  address text not null,
  attempts integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (community_id, protocol, client_id)
) with (fillfactor = 70);

-- The newest report of each device: where teams are, without reading their fixes.
create table device_positions (
  community_id integer not null,
  device_id uuid not null,
  measured_at timestamptz not null,
  received_at timestamptz not null,
  lng double precision not null,
  lat double precision not null,
  accuracy_m real,
  speed_mps real,
  heading_deg real,
  battery real,
  primary key (community_id, device_id),
  foreign key (community_id, device_id) references devices (community_id, id) on delete cascade
) with (fillfactor = 50);

-- Beginnings and ends that were said in the field; where nothing was said they are found in the fixes.
create table outing_marks (
  community_id integer not null,
  device_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('start', 'finish')),
  primary key (community_id, device_id, at, kind),
  foreign key (community_id, device_id) references devices (community_id, id) on delete cascade
);

-- Days of teams with fixes that are stored but not judged yet. Written in the transaction that stores the fixes, so
-- that whatever was acknowledged is judged, however the server ends. A day runs from four in the morning to four.
create table unjudged_days (
  community_id integer not null,
  team_id uuid not null,
  day date not null,
  -- raised by every report: what was raised again while it was judged stays
  reports bigint not null default 1,
  primary key (community_id, team_id, day),
  foreign key (community_id, team_id) references teams (community_id, id) on delete cascade
) with (fillfactor = 50);

alter table fixes
  add column battery real;

create table patrol_counters (
  community_id integer not null references communities (id) on delete cascade,
  year smallint not null,
  last_number integer not null,
  primary key (community_id, year)
) with (fillfactor = 10);

-- What a team is asked to walk, and when. Days of the week count from Monday 0.
create table patrol_plans (
  community_id integer not null references communities (id) on delete cascade,
  id uuid not null,
  team_id uuid not null,
  name text not null,
  weekdays smallint[] not null check (weekdays <@ array[0, 1, 2, 3, 4, 5, 6]::smallint[]),
  -- minutes after local midnight; an end beyond 1440 lies on the next day
  starts_at smallint not null check (starts_at between 0 and 1439),
  ends_at smallint not null check (ends_at > starts_at and ends_at <= 2160),
  first_day date not null,
  last_day date,
  grid_ids uuid[] not null default '{}',
  road_ids uuid[] not null default '{}',
  place_ids uuid[] not null default '{}',
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, team_id) references teams (community_id, id)
);

alter table patrols
  add column plan_id uuid,
  -- the window of the plan it was made for
  add column planned_start timestamptz,
  add column planned_end timestamptz,
  add column last_fix_at timestamptz,
  add column person_seconds integer not null default 0;
create index patrols_team on patrols (community_id, team_id, started_at);
create index patrols_unfinished on patrols (community_id, state) where state in ('planned', 'out');
create unique index patrols_planned_once on patrols (community_id, plan_id, planned_start) where plan_id is not null;

create table patrol_devices (
  community_id integer not null,
  patrol_id uuid not null,
  device_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  -- leads: its path is the patrol's; apart: walks elsewhere, its time counts for heat too; with: beside another
  part text not null check (part in ('leads', 'apart', 'with')),
  primary key (community_id, patrol_id, device_id),
  foreign key (community_id, patrol_id) references patrols (community_id, id) on delete cascade
);
create index patrol_devices_device on patrol_devices (community_id, device_id, started_at);

-- Which ten-metre parts of each road a patrol walked, a bit a part from the road's beginning.
create table patrol_roads (
  community_id integer not null,
  patrol_id uuid not null,
  road_id uuid not null,
  started_at timestamptz not null,
  parts bit varying not null,
  primary key (community_id, patrol_id, road_id),
  foreign key (community_id, patrol_id) references patrols (community_id, id) on delete cascade
);
create index patrol_roads_road on patrol_roads (community_id, road_id, started_at);

-- Points that a patrol came by.
create table patrol_visits (
  community_id integer not null,
  patrol_id uuid not null,
  place_id uuid not null,
  visited_at timestamptz not null,
  primary key (community_id, patrol_id, place_id),
  foreign key (community_id, patrol_id) references patrols (community_id, id) on delete cascade
);
create index patrol_visits_place on patrol_visits (community_id, place_id, visited_at);
