-- Plans while they are made, how they came about, and what happens on the day on which one takes effect.

-- A draft as packages/topology writes it: `start` is what its edits are replayed on, `now` what they have led to at the plan's
-- version. Published plans are read from grid_versions; they have a row here only if they were drafted here.
create table plan_drafts (
  community_id integer not null,
  plan_id uuid not null,
  start text not null,
  now text not null,
  -- the community's own grid (level three): {"id", "code", "name"}
  whole jsonb not null,
  level_five_grids integer not null,
  -- the version of which grid_versions holds the grids; null: none yet
  drawn_version integer,
  primary key (community_id, plan_id),
  foreign key (community_id, plan_id) references plans (community_id, id) on delete cascade
);

-- Made by whoever sends it: the same edit sent twice is one edit.
alter table plan_edits add column id uuid not null default gen_random_uuid();
alter table plan_edits alter column id drop default;
alter table plan_edits add constraint plan_edits_id unique (community_id, plan_id, id);

alter table plans
  -- when its grids were given to buildings, places and open cases; null: its first day is still to come, or nobody has come to it
  add column took_effect_at timestamptz,
  add constraint plans_version_counts check (version >= 0);

-- What was decided about a plan, by whom, on which version. Rows are only ever added.
create table plan_events (
  community_id integer not null,
  plan_id uuid not null,
  seq integer not null,
  action text not null,
  at timestamptz not null,
  account text not null,
  version integer not null,
  note text,
  primary key (community_id, plan_id, seq),
  foreign key (community_id, plan_id) references plans (community_id, id) on delete cascade
);

create table plan_comments (
  community_id integer not null,
  plan_id uuid not null,
  id uuid not null,
  version integer not null,
  at timestamptz not null,
  account text not null,
  geom geometry(Point, 4326),
  grid_id uuid,
  text text not null,
  resolved_by text,
  resolved_at timestamptz,
  primary key (community_id, plan_id, id),
  foreign key (community_id, plan_id) references plans (community_id, id) on delete cascade,
  check ((resolved_by is null) = (resolved_at is null))
);

-- Who has a plan open, one row a browser tab; stale after half a minute.
create table plan_presence (
  community_id integer not null,
  plan_id uuid not null,
  screen uuid not null,
  account text not null,
  seen_at timestamptz not null,
  grid_id uuid,
  lng double precision,
  lat double precision,
  primary key (community_id, plan_id, screen),
  foreign key (community_id, plan_id) references plans (community_id, id) on delete cascade
);

-- Open cases that went to another grid when a plan took effect. cases.grid_id stays what it was when the case was reported;
-- who answers for it now is handling_grid_id (null: the grid it was reported in).
create table plan_handovers (
  community_id integer not null,
  plan_id uuid not null,
  case_id uuid not null,
  from_grid_id uuid not null,
  to_grid_id uuid not null,
  at timestamptz not null,
  primary key (community_id, plan_id, case_id),
  foreign key (community_id, plan_id) references plans (community_id, id) on delete cascade,
  foreign key (community_id, case_id) references cases (community_id, id) on delete cascade
);
create index plan_handovers_case on plan_handovers (community_id, case_id, at desc);

alter table cases
  add column handling_grid_id uuid,
  add column handling_parent_grid_id uuid,
  add constraint cases_handling_grid check ((handling_grid_id is null) = (handling_parent_grid_id is null));
create index cases_handling_grid on cases (community_id, handling_grid_id) where handling_grid_id is not null;

-- Whether a grid holds a point, by the rule of `faceAt` in packages/topology: a ray to the west, on whole units of 1e-7 degree, lower
-- ends in and upper ends out, and a border counts as east of a point on it. Of the grids that partition the ground exactly one holds a
-- point, also where it lies on their border. Products stay below 2^63: both differences are below 3.6e9 units.
create function grid_holds(grid geometry, place geometry) returns boolean
language sql immutable parallel safe
as $$
  with corner as (
    select
      d.path,
      round(st_x(d.geom) * 1e7)::bigint as x,
      round(st_y(d.geom) * 1e7)::bigint as y
    from st_dumppoints(grid) d
  ),
  segment as (
    select
      x as ax, y as ay,
      lead(x) over (partition by path[1:cardinality(path) - 1] order by path[cardinality(path)]) as bx,
      lead(y) over (partition by path[1:cardinality(path) - 1] order by path[cardinality(path)]) as by
    from corner
  ),
  rising as (
    select
      case when ay < by then ax else bx end as low_x, least(ay, by) as low_y,
      case when ay < by then bx else ax end as high_x, greatest(ay, by) as high_y
    from segment
    where bx is not null
  ),
  point as (
    select round(st_x(place) * 1e7)::bigint as x, round(st_y(place) * 1e7)::bigint as y
  )
  select count(*) % 2 = 1
  from rising, point
  where low_y <= y and y < high_y
    and (high_x - low_x) * (y - low_y) <= (high_y - low_y) * (x - low_x)
$$;

-- Everything that a plan's impact counts, each a point on the lattice with its weights (the words of packages/domain, plans-impact.ts):
-- buildings with their people, places, cases reported in a period and those still open, and metres walked in it, gathered in squares of
-- 1e-4 degree (about ten metres).
create function plan_things(community integer, since timestamptz, until timestamptz)
returns table (kind text, id text, name text, place geometry, weights jsonb)
language sql stable
as $$
  select
    'building', b.id::text, b.name,
    st_setsrid(st_makepoint(round(st_x(p.place)::numeric, 7)::float8, round(st_y(p.place)::numeric, 7)::float8), 4326),
    jsonb_build_object('buildings', 1, 'households', b.households, 'residents', b.residents) || coalesce(
      (
        select jsonb_object_agg(c.people_group, c.count)
        from people_counts c
        where c.community_id = community and c.building_id = b.id
      ),
      '{}'
    )
  from buildings b, lateral st_pointonsurface(b.geom) as p (place)
  where b.community_id = community
  union all
  select
    'place', s.id::text, s.name,
    st_setsrid(st_makepoint(round(st_x(s.geom)::numeric, 7)::float8, round(st_y(s.geom)::numeric, 7)::float8), 4326),
    jsonb_build_object('places', 1)
  from places s
  where s.community_id = community
  union all
  select
    'case', c.id::text, c.kind,
    st_setsrid(st_makepoint(round(st_x(c.geom)::numeric, 7)::float8, round(st_y(c.geom)::numeric, 7)::float8), 4326),
    case when c.reported_at >= since and c.reported_at < until
      then jsonb_build_object('cases', 1, 'case-' || c.kind, 1) else '{}' end
    || case when c.state not in ('resolved', 'rated', 'closed', 'rejected')
      then jsonb_build_object('open-cases', 1) else '{}' end
  from cases c
  where c.community_id = community
    and (
      (c.reported_at >= since and c.reported_at < until)
      or c.state not in ('resolved', 'rated', 'closed', 'rejected')
    )
  union all
  select
    'patrol', x || ' ' || y, null,
    st_setsrid(st_makepoint(x / 1e4, y / 1e4), 4326),
    jsonb_build_object('patrol-meters', round(sum(meters)::numeric, 1))
  from (
    select
      round((st_x(one) + st_x(other)) / 2 * 1e4)::bigint as x,
      round((st_y(one) + st_y(other)) / 2 * 1e4)::bigint as y,
      st_distancesphere(one, other) as meters
    from (
      select
        d.geom as one,
        lead(d.geom) over (partition by t.patrol_id, d.path[1] order by d.path[2]) as other
      from tracks t, lateral st_dumppoints(st_segmentize(t.geom, 1e-4)) d
      where t.community_id = community and t.started_at >= since and t.started_at < until
    ) step
    where other is not null
  ) walked
  group by x, y
$$;
