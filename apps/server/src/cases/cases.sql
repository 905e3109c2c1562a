-- Cases, newest reported or soonest due first: a list (see lists/read-page.ts). A settled case has no deadline running.
-- A case counts once, by its latest mediation.
-- $1–$6 community, level-five grid, level-four grid, rows, key and id of the row before
-- $7 first and $8 last day, or null; $9 the community's time zone; $10 day whose plan gives the grids' codes
-- $11 what $7 and $8 are days of: reported, accepted, taken, due, closed, rated or mediated
-- $12 now; $13 order: newest or due
-- $14 kinds, $15 states, $16 channels: arrays, or null for all
-- $17 still open or settled; $18 deadline state; $19 closed in time or not; $20 reopened or not; $21 escalated or not
-- $22 least rating; $23 mediation: any, open, ended, succeeded or failed — each null when it does not matter
-- $24 one case by id, or null
-- $25 compound; $26 assignee: a member of staff or partner unit that it is given to or that has it; $27 given to nobody
-- $28 words that stand in number, title or description, as a pattern of LIKE; $29 building — each null when it does not matter
-- $31 whether the asker may see the names of staff
-- $30 what $2 and $3 are: the grid it was `reported` in, for ever, or the one `handling` it since borders moved
with matching as not materialized (
  select
    c.*,
    mediation.state as mediation,
    case
      when c.state in ('resolved', 'rated', 'closed', 'rejected') or c.due_at is null then 'none'
      when $12::timestamptz > c.due_at then 'overdue'
      when $12::timestamptz >= c.amber_at then 'due-soon'
      else 'in-time'
    end as deadline,
    coalesce(c.due_at, 'infinity') as due_key
  from cases c
  left join (
    select distinct on (m.case_id) m.case_id, m.ended_at, coalesce(m.outcome, 'open') as state
    from mediations m
    where m.community_id = $1
    order by m.case_id, m.started_at desc, m.id desc
  ) mediation on mediation.case_id = c.id
  where
    c.community_id = $1
    and (
      $2::uuid is null
      or ($30::text = 'reported' and c.grid_id = $2)
      or ($30 = 'handling' and (c.handling_grid_id = $2 or (c.handling_grid_id is null and c.grid_id = $2)))
    )
    and (
      $3::uuid is null
      or ($30 = 'reported' and c.parent_grid_id = $3)
      or (
        $30 = 'handling'
        and (c.handling_parent_grid_id = $3 or (c.handling_parent_grid_id is null and c.parent_grid_id = $3))
      )
    )
    and ($24::uuid is null or c.id = $24)
    and ($25::uuid is null or c.compound_id = $25)
    and ($29::uuid is null or c.building_id = $29)
    and (
      $26::uuid is null
      or $26 in (c.assigned_staff_id, c.assigned_partner_unit_id)
      or (c.assigned_staff_id is null and c.assigned_partner_unit_id is null and $26 in (c.staff_id, c.partner_unit_id))
    )
    and (
      $27::boolean is null
      or coalesce(c.assigned_staff_id, c.assigned_partner_unit_id, c.staff_id, c.partner_unit_id) is null
    )
    and (
      $28::text is null or c.number like $28 or c.title ilike $28 or c.description ilike $28
    )
    and (
      $7::date is null
      or case $11::text
        when 'reported' then c.reported_at
        when 'accepted' then c.accepted_at
        when 'taken' then c.taken_at
        when 'due' then c.due_at
        when 'closed' then c.closed_at
        when 'rated' then c.rated_at
        when 'mediated' then mediation.ended_at
      end >= $7::date::timestamp at time zone $9
    )
    and (
      $8::date is null
      or case $11::text
        when 'reported' then c.reported_at
        when 'accepted' then c.accepted_at
        when 'taken' then c.taken_at
        when 'due' then c.due_at
        when 'closed' then c.closed_at
        when 'rated' then c.rated_at
        when 'mediated' then mediation.ended_at
      end < ($8::date + 1)::timestamp at time zone $9
    )
    and ($14::text[] is null or c.kind = any($14))
    and ($15::text[] is null or c.state = any($15))
    and ($16::text[] is null or c.channel = any($16))
    and case $17::boolean
      when true then c.state not in ('resolved', 'rated', 'closed', 'rejected')
      when false then c.state in ('resolved', 'rated', 'closed', 'rejected')
      else true
    end
    and ($18::text is null or $18 = case
      when c.state in ('resolved', 'rated', 'closed', 'rejected') or c.due_at is null then 'none'
      when $12::timestamptz > c.due_at then 'overdue'
      when $12::timestamptz >= c.amber_at then 'due-soon'
      else 'in-time'
    end)
    -- the deadline stops when a case is resolved; filing it later does not make it late
    and ($19::boolean is null or (c.state = 'closed' and (c.resolved_at <= c.due_at) is not distinct from $19))
    and ($20::boolean is null or (c.reopened_count > 0) = $20)
    and ($21::boolean is null or c.escalated = $21)
    and ($22::int is null or c.rating >= $22)
    and case $23::text
      when 'ended' then mediation.state in ('succeeded', 'failed')
      when 'succeeded' then mediation.state = 'succeeded'
      when 'failed' then mediation.state = 'failed'
      when 'open' then mediation.state = 'open'
      when 'any' then mediation.state is not null
      else true
    end
),
page as (
  select *
  from matching
  where
    $5::text is null
    or ($13::text = 'newest' and (reported_at, id) < ($5::timestamptz, $6::uuid))
    or ($13 = 'due' and (due_key, id) > ($5::timestamptz, $6::uuid))
  order by
    case when $13 = 'newest' then reported_at end desc,
    case when $13 = 'newest' then id end desc,
    case when $13 = 'due' then due_key end,
    case when $13 = 'due' then id end
  limit $4
),
grid as (
  -- a grid that is gone keeps the code it had last
  select distinct on (v.grid_id) v.grid_id, v.code
  from plans p
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id
  where p.community_id = $1 and lower(p.effective) <= $10::date
  order by v.grid_id, lower(p.effective) desc
)
select
  totals.total,
  case
    when $13 = 'due' and page.due_at is null then 'infinity'
    else to_char(
      case when $13 = 'due' then page.due_at else page.reported_at end at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
    )
  end as "cursorKey",
  page.id,
  page.number,
  page.kind,
  page.channel,
  page.state,
  page.handling_level as "handlingLevel",
  page.title,
  page.description,
  grid.code as "gridCode",
  parent.code as "parentGridCode",
  handling.code as "handlingGridCode",
  compound.name as "compoundName",
  json_build_array(round(st_x(page.geom)::numeric, 7), round(st_y(page.geom)::numeric, 7)) as "lngLat",
  page.urgent,
  page.reported_at as "reportedAt",
  page.due_at as "dueAt",
  page.taken_at as "takenAt",
  page.closed_at as "closedAt",
  page.deadline,
  page.rating::int as rating,
  page.mediation,
  -- to whom it is given; who has it, where nobody wrote down to whom it was given
  case
    when holder.id is not null then json_build_object(
      'kind', 'staff', 'id', holder.id, 'name', case when $31::boolean then holder.name end
    )
    when unit.id is not null then json_build_object('kind', 'partner-unit', 'id', unit.id, 'name', unit.name)
  end as assignee,
  page.version
from (select count(*)::int as total from matching) totals
left join page on true
left join grid on grid.grid_id = page.grid_id
left join grid parent on parent.grid_id = page.parent_grid_id
left join grid handling on handling.grid_id = coalesce(page.handling_grid_id, page.grid_id)
left join staff holder
  on holder.community_id = $1
  and holder.id = case
    when page.assigned_staff_id is null and page.assigned_partner_unit_id is null then page.staff_id
    else page.assigned_staff_id
  end
left join partner_units unit
  on unit.community_id = $1
  and unit.id = case
    when page.assigned_staff_id is null and page.assigned_partner_unit_id is null then page.partner_unit_id
    else page.assigned_partner_unit_id
  end
left join compounds compound on compound.community_id = $1 and compound.id = page.compound_id
order by
  case when $13 = 'newest' then page.reported_at end desc,
  case when $13 = 'newest' then page.id end desc,
  case when $13 = 'due' then page.due_key end,
  case when $13 = 'due' then page.id end
