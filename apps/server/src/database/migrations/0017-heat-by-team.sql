-- Heat of one team: a ladder of every third rung (1, 8, 64 and 512 days) with a row for each team that walked in a cell, so that the
-- heat of a team does not grow with its patrols either.
create table heat_teams (
  community_id integer not null references communities (id) on delete cascade,
  team_id uuid not null,
  rung smallint not null check (rung in (0, 3, 6, 9)),
  bucket integer not null,
  cell bigint not null,
  dwell_s integer not null default 0,
  passes integer not null default 0,
  patrols integer not null default 0,
  last_seen timestamptz not null,
  primary key (community_id, team_id, rung, bucket, cell)
);

insert into heat_teams (community_id, team_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select
  community_id, team_id, rung, day >> rung, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from (
  select
    walked.community_id,
    patrol.team_id,
    (walked.hour at time zone community.timezone)::date - date '2020-01-01' as day,
    walked.cell,
    sum(walked.dwell_s) as dwell_s,
    sum(walked.passes) as passes,
    sum(walked.first_visit::integer) as patrols,
    max(walked.last_seen) as last_seen
  from patrol_cell_hours walked
  join patrols patrol on patrol.community_id = walked.community_id and patrol.id = walked.patrol_id
  join communities community on community.id = walked.community_id
  group by 1, 2, 3, 4
  having sum(walked.dwell_s) > 0 or sum(walked.passes) > 0 or sum(walked.first_visit::integer) > 0
) days
cross join unnest(array[0, 3, 6, 9]) as ladder (rung)
group by community_id, team_id, rung, day >> rung, cell
order by community_id, team_id, rung, day >> rung, cell;

analyze heat_teams;
