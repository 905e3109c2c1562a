-- Ends a mediation: {"id"}, or no row when somebody else was first.
-- $1 community id, $2 case id, $3 the version that was decided on, $4 mediation id, $5 outcome, $6 when
with changed as (
  update cases c
  set version = c.version + 1
  where c.community_id = $1 and c.id = $2 and c.version = $3
  returning c.id
),
ended as (
  update mediations m
  set outcome = $5, ended_at = greatest($6::timestamptz, m.started_at)
  from changed
  where m.community_id = $1 and m.case_id = changed.id and m.id = $4 and m.ended_at is null
  returning m.id
)
select id from ended
