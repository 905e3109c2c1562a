-- What happened to a case, in order; who acted is a role or a unit, never a name.
-- $1 community id, $2 case id
select
  t.seq,
  t.from_state as "from",
  t.to_state as "to",
  t.at,
  t.actor,
  t.note
from case_transitions t
where t.community_id = $1 and t.case_id = $2
order by t.seq
