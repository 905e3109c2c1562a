-- Fills the lowest rung of the ladder of teams from every patrol's hours: a bucket a day and team.
-- $1 community · $2 time zone
insert into heat_teams (community_id, team_id, rung, bucket, cell, dwell_s, passes, patrols, last_seen)
select
  $1::integer, team_id, 0, day, cell, sum(dwell_s), sum(passes), sum(patrols), max(last_seen)
from (
  select
    patrol.team_id,
    (walked.hour at time zone $2)::date - date '2020-01-01' as day,
    walked.cell,
    walked.dwell_s,
    walked.passes,
    walked.first_visit::integer as patrols,
    walked.last_seen
  from patrol_cell_hours walked
  join patrols patrol on patrol.community_id = $1::integer and patrol.id = walked.patrol_id
  where walked.community_id = $1::integer
) walked
group by team_id, day, cell
having sum(dwell_s) > 0 or sum(passes) > 0 or sum(patrols) > 0
order by team_id, day, cell
