-- Carries last_seen from a rung of a heat ladder to the one above it, where a patrol walked.
-- {ladder}: its table, {key}: what it has rows of their own for, {same}: the same of that
-- $1 community · $2 patrol · $3 time zone · $4 the rung to write · $5 the rung before it
-- materialized: on tables without statistics yet the planner would compute them anew for every row they meet
with touched as materialized (
  select distinct {key}cell, day >> $4::integer as bucket
  from (
    select
      walked.cell,
      (walked.hour at time zone $3)::date - date '2020-01-01' as day,
      extract(hour from walked.hour at time zone $3)::smallint as hour,
      patrol.team_id
    from patrol_cell_hours walked
    join patrols patrol on patrol.community_id = $1 and patrol.id = $2
    where walked.community_id = $1 and walked.patrol_id = $2
  ) hours
),
below as materialized (
  select
    touched.*,
    (
      select max(heat.last_seen)
      from {ladder} heat
      where heat.community_id = $1
        and heat.rung = $5::integer
        and heat.bucket >= touched.bucket << ($4::integer - $5::integer)
        and heat.bucket < (touched.bucket + 1) << ($4::integer - $5::integer)
        and heat.cell = touched.cell{same}
    ) as last_seen
  from touched
)
update {ladder} heat
set last_seen = touched.last_seen
from below touched
where heat.community_id = $1
  and heat.rung = $4::integer
  and heat.bucket = touched.bucket
  and heat.cell = touched.cell{same}
  and heat.last_seen <> touched.last_seen
