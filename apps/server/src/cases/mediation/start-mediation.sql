-- Hands a dispute to a mediator: {"id"}, or no row when somebody else was first.
-- $1 community id, $2 case id, $3 the version that was decided on, $4 mediation id, $5 place, $6 mediator, $7 when
with changed as (
  update cases c
  set version = c.version + 1
  where c.community_id = $1 and c.id = $2 and c.version = $3
  returning c.id
)
insert into mediations (community_id, id, case_id, place_id, mediator_id, started_at)
select $1, $4::uuid, changed.id, $5::uuid, $6::uuid, $7::timestamptz
from changed
returning id
