-- Patrols that teams have on days that run from four in the morning to four.
-- $1 community, $2 time zone, $3 teams and $4 days, side by side
select
  p.team_id as "teamId",
  asked.day::text as day,
  p.id,
  p.number,
  p.state,
  extract(epoch from p.started_at)::float8 * 1000 as "startMs",
  extract(epoch from p.ended_at)::float8 * 1000 as "endMs",
  extract(epoch from p.planned_start)::float8 * 1000 as "plannedStartMs",
  extract(epoch from p.planned_end)::float8 * 1000 as "plannedEndMs"
from unnest($3::uuid[], $4::date[]) as asked (team_id, day)
join patrols p
  on p.community_id = $1
  and p.team_id = asked.team_id
  and (
    p.started_at >= (asked.day::timestamp + interval '4 hours') at time zone $2
    and p.started_at < (asked.day::timestamp + interval '28 hours') at time zone $2
    -- a window that reaches over four in the morning may be walked on either side of it
    or p.state in ('planned', 'missed')
    and p.planned_end > (asked.day::timestamp + interval '4 hours') at time zone $2
    and p.planned_start < (asked.day::timestamp + interval '28 hours 30 minutes') at time zone $2
    and p.started_at >= (asked.day::timestamp - interval '1 day') at time zone $2
    and p.started_at < (asked.day::timestamp + interval '3 days') at time zone $2
  )
order by p.started_at, p.id
