-- Makes copies of a community's cases and patrols, each moved by whole days (so that hours of the day stay) within the
-- same twelve months and by up to a cell on the ground. A benchmark's data: grids and sums follow from the original.
-- :cases and :patrols say how many copies there are to be of each, the original included.
create schema if not exists bench;

-- of version 8, which is for such as these: the server's answers are checked, and other digits are no UUID
create function bench.copied(id uuid, copy integer) returns uuid language sql immutable as
  $$
    select case
      when copy = 0 then id
      else overlay(overlay(md5(id::text || copy) placing '8' from 13) placing 'a' from 17)::uuid
    end
  $$;

create table bench.span as
  select min(day) as first, max(day) as last, max(day) - min(day) + 1 as days
  from (select (started_at at time zone 'Asia/Shanghai')::date as day from patrols) started;

-- 61 shares no divisor with 365: copies of one patrol fall on different days
create function bench.shift(at timestamptz, copy integer) returns interval language sql stable as $$
  select make_interval(days => copy * 61 % days - case
    when (at at time zone 'Asia/Shanghai')::date + copy * 61 % days > last then days
    else 0
  end)
  from bench.span
$$;

create table bench.case_copy as
  select
    c.community_id, c.id as original, bench.copied(c.id, copy) as id, copy, bench.shift(c.reported_at, copy) as shift,
    (random() - 0.5) * 0.0006 as lng, (random() - 0.5) * 0.0006 as lat
  from cases c, generate_series(1, :cases - 1) as copy;

insert into cases (
  community_id, id, number, kind, channel, state, handling_level, title, description, urgent, grid_id, parent_grid_id,
  compound_id, building_id, partner_unit_id, staff_id, reported_at, accepted_at, taken_at, amber_at, due_at, resolved_at,
  rated_at, closed_at, rating, reopened_count, escalated, version, geom
)
select
  c.community_id, k.id, c.number || '-' || k.copy, kind, channel, state, handling_level, title, description, urgent, grid_id,
  parent_grid_id, compound_id, building_id, partner_unit_id, staff_id, reported_at + shift, accepted_at + shift,
  taken_at + shift, amber_at + shift, due_at + shift, resolved_at + shift, rated_at + shift, closed_at + shift, rating,
  reopened_count, escalated, version, st_translate(geom, lng, lat)
from bench.case_copy k join cases c on c.community_id = k.community_id and c.id = k.original;

insert into case_transitions (community_id, case_id, seq, from_state, to_state, handling_level, at, actor, staff_id, note)
select t.community_id, k.id, seq, from_state, to_state, handling_level, at + shift, actor, staff_id, note
from bench.case_copy k join case_transitions t on t.community_id = k.community_id and t.case_id = k.original;

insert into mediations (community_id, id, case_id, place_id, mediator_id, started_at, ended_at, outcome)
select m.community_id, bench.copied(m.id, k.copy), k.id, place_id, mediator_id, started_at + shift, ended_at + shift, outcome
from bench.case_copy k join mediations m on m.community_id = k.community_id and m.case_id = k.original;

create table bench.patrol_copy as
  select
    p.community_id, p.id as original, bench.copied(p.id, copy) as id, copy, bench.shift(p.started_at, copy) as shift,
    -- whole cells: column and row, and the same in degrees
    (copy % 2)::integer as cell_column, (copy / 2 % 2)::integer as cell_row,
    copy % 2 * 360 / 2 ^ 22 as lng,
    -(copy / 2 % 2) * 360 / 2 ^ 22 * cos(radians(25.51)) as lat
  from patrols p, generate_series(1, :patrols - 1) as copy;

insert into patrols (
  community_id, id, number, team_id, state, started_at, ended_at, walkers, distance_m, duration_s, fixes, flagged_fixes
)
select
  p.community_id, k.id, p.number || '-' || k.copy, team_id, state, started_at + shift, ended_at + shift, walkers, distance_m,
  duration_s, fixes, flagged_fixes
from bench.patrol_copy k join patrols p on p.community_id = k.community_id and p.id = k.original;

insert into tracks (community_id, patrol_id, started_at, geom, times, stops)
select t.community_id, k.id, started_at + shift, st_translate(geom, lng, lat), times, stops
from bench.patrol_copy k join tracks t on t.community_id = k.community_id and t.patrol_id = k.original;

insert into patrol_grids (community_id, patrol_id, grid_id, parent_grid_id, started_at, distance_m, duration_s)
select g.community_id, k.id, grid_id, parent_grid_id, started_at + shift, distance_m, duration_s
from bench.patrol_copy k join patrol_grids g on g.community_id = k.community_id and g.patrol_id = k.original;

insert into patrol_compounds (community_id, patrol_id, compound_id, started_at, distance_m, duration_s)
select c.community_id, k.id, compound_id, started_at + shift, distance_m, duration_s
from bench.patrol_copy k join patrol_compounds c on c.community_id = k.community_id and c.patrol_id = k.original;

insert into patrol_roads (community_id, patrol_id, road_id, started_at, parts)
select w.community_id, k.id, road_id, started_at + shift, parts
from bench.patrol_copy k join patrol_roads w on w.community_id = k.community_id and w.patrol_id = k.original;

-- Keys and indexes of the two largest are built once, after the rows: row by row takes four times as long.
alter table fixes drop constraint fixes_pkey;
drop index fixes_patrol;
insert into fixes
select
  f.community_id, device_id, measured_at + shift + k.copy * interval '1 ms', received_at + shift, k.id, grid_id, f.lng + k.lng,
  f.lat + k.lat, accuracy_m, speed_mps, heading_deg, flag
from bench.patrol_copy k join fixes f on f.community_id = k.community_id and f.patrol_id = k.original;
alter table fixes add primary key (community_id, device_id, measured_at);
create index fixes_patrol on fixes (community_id, patrol_id, measured_at);

-- A Morton code moves by adding to its column bits and its row bits apart; the bits between carry.
alter table patrol_cell_hours drop constraint patrol_cell_hours_pkey,
  drop constraint if exists patrol_cell_hours_community_id_patrol_id_fkey;
insert into patrol_cell_hours
select
  h.community_id, k.id,
  (((cell | -6148914691236517206) + cell_column) & 6148914691236517205)
    | (((cell | 6148914691236517205) + cell_row * 2) & -6148914691236517206),
  hour + shift, dwell_s, passes, first_visit, last_seen + shift
from bench.patrol_copy k join patrol_cell_hours h on h.community_id = k.community_id and h.patrol_id = k.original;
alter table patrol_cell_hours add primary key (community_id, patrol_id, cell, hour);

select recount(id) from communities;
update layer_versions set version = version + 1;
drop schema bench cascade;
