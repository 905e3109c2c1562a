-- Heat by single hours of the day. All hours together stay one row a cell and bucket, which is what is asked for most; beside them
-- a ladder of every second rung (1, 4, 16, 64 and 256 days) has a row for each hour of the day (0 to 23, local) in which a cell was
-- walked, so that any range of hours is a sum of whole hours.

drop table heat_cells;
create table heat_cells (
  community_id integer not null references communities (id) on delete cascade,
  rung smallint not null check (rung between 0 and 9),
  bucket integer not null,
  cell bigint not null,
  dwell_s integer not null default 0,
  passes integer not null default 0,
  patrols integer not null default 0,
  last_seen timestamptz not null,
  primary key (community_id, rung, bucket, cell)
);

-- The hour stands before the cell: a tile reads one range of cells in each hour that was asked for, and no other hours.
create table heat_hours (
  community_id integer not null references communities (id) on delete cascade,
  rung smallint not null check (rung in (0, 2, 4, 6, 8)),
  bucket integer not null,
  hour smallint not null check (hour between 0 and 23),
  cell bigint not null,
  dwell_s integer not null default 0,
  passes integer not null default 0,
  patrols integer not null default 0,
  last_seen timestamptz not null,
  primary key (community_id, rung, bucket, hour, cell)
);

insert into heat_hours (community_id, rung, bucket, hour, cell, dwell_s, passes, patrols, last_seen)
select
  community_id, rung, day >> rung, hour, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from (
  select
    walked.community_id,
    (walked.hour at time zone community.timezone)::date - date '2020-01-01' as day,
    extract(hour from walked.hour at time zone community.timezone)::smallint as hour,
    walked.cell,
    sum(walked.dwell_s) as dwell_s,
    sum(walked.passes) as passes,
    sum(walked.first_visit::integer) as patrols,
    max(walked.last_seen) as last_seen
  from patrol_cell_hours walked
  join communities community on community.id = walked.community_id
  group by 1, 2, 3, 4
  having sum(walked.dwell_s) > 0 or sum(walked.passes) > 0 or sum(walked.first_visit::integer) > 0
) hours
cross join generate_series(0, 8, 2) as ladder (rung)
group by community_id, rung, day >> rung, hour, cell
order by community_id, rung, day >> rung, hour, cell;

insert into heat_cells (community_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select
  community_id, ladder.rung, bucket >> ladder.rung, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from heat_hours
cross join generate_series(0, 9) as ladder (rung)
where heat_hours.rung = 0
group by community_id, ladder.rung, bucket >> ladder.rung, cell
order by community_id, ladder.rung, bucket >> ladder.rung, cell;

analyze heat_cells, heat_hours;
