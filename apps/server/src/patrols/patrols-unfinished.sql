-- Patrols that are planned or out, with what their standing follows from.
-- $1 community
select
  p.id,
  p.state,
  p.planned_start as "plannedStart",
  p.planned_end as "plannedEnd",
  p.last_fix_at as "lastFixAt"
from patrols p
where p.community_id = $1 and p.state in ('planned', 'out')
