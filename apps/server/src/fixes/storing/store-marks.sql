-- Puts down beginnings and ends of outings that were said, each once, and the days they change as to be judged.
-- $1 community, $2 time zone, $3 device, $4 team, $5 milliseconds and $6 kinds, side by side
with given as (
  select distinct to_timestamp(ms / 1000) as at, kind from unnest($5::float8[], $6::text[]) as mark (ms, kind)
),
marked as (
  insert into outing_marks (community_id, device_id, at, kind)
  select $1::integer, $3::uuid, at, kind from given
  on conflict do nothing
  returning at
)
insert into unjudged_days as u (community_id, team_id, day)
select distinct $1::integer, $4::uuid, (at at time zone $2 - interval '4 hours')::date as day
from marked
order by day
on conflict (community_id, team_id, day) do update set reports = u.reports + 1
