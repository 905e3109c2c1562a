-- Patrols that plans ask for, teams that people keep, and heat by parts of the day.

alter table patrol_plans
  -- JH003: shown to people, never given twice
  add column number integer generated always as identity,
  -- every n-th week on the weekdays; or, where every_days is given, every n-th day from the first
  add column every_weeks smallint not null default 1 check (every_weeks between 1 and 8),
  add column every_days smallint check (every_days between 1 and 31),
  -- required streets drawn by hand: [{"id": uuid, "coordinates": [[lng, lat], …]}]
  add column lines jsonb not null default '[]',
  add column withdrawn_at timestamptz,
  add check ((every_days is null) = (cardinality(weekdays) > 0));

-- What was asked of a planned patrol, as it stood when its window began: a plan that is changed later does not change what
-- was walked before. Streets by the id of their road or drawn line.
alter table patrols
  add column required_roads uuid[] not null default '{}',
  add column required_places uuid[] not null default '{}';
create index patrols_planned on patrols (community_id, planned_start) where planned_start is not null;

alter table teams add column version integer not null default 1;
alter table volunteers add column version integer not null default 1;

-- Up to which day (not included) old reports were thinned.
create table trace_thinning (
  community_id integer not null references communities (id) on delete cascade,
  thinned_before date not null,
  primary key (community_id)
);

-- Heat by part of the day: passes, patrols and when last seen, too, not the seconds alone. The part (0 to 3: 0–6, 6–12,
-- 12–18, 18–24 local) becomes part of the key; a cell has a row for each part of the day in which it was walked.
drop table heat_cells;
create table heat_cells (
  community_id integer not null references communities (id) on delete cascade,
  rung smallint not null check (rung between 0 and 9),
  bucket integer not null,
  cell bigint not null,
  part smallint not null check (part between 0 and 3),
  dwell_s integer not null default 0,
  passes integer not null default 0,
  patrols integer not null default 0,
  last_seen timestamptz not null,
  primary key (community_id, rung, bucket, cell, part)
);

insert into heat_cells (community_id, rung, bucket, cell, part, dwell_s, passes, patrols, last_seen)
select
  community_id, rung, day >> rung, cell, part, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from (
  select
    walked.community_id,
    (walked.hour at time zone community.timezone)::date - date '2020-01-01' as day,
    walked.cell,
    (extract(hour from walked.hour at time zone community.timezone)::integer / 6)::smallint as part,
    sum(walked.dwell_s) as dwell_s,
    sum(walked.passes) as passes,
    sum(walked.first_visit::integer) as patrols,
    max(walked.last_seen) as last_seen
  from patrol_cell_hours walked
  join communities community on community.id = walked.community_id
  group by 1, 2, 3, 4
  having sum(walked.dwell_s) > 0 or sum(walked.passes) > 0 or sum(walked.first_visit::integer) > 0
) days
cross join generate_series(0, 9) as ladder (rung)
group by community_id, rung, day >> rung, cell, part
order by community_id, rung, day >> rung, cell, part;

analyze heat_cells;
