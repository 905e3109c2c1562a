-- Who a case can be given to: one row with `staff` and `partnerUnits`, the crew of the grid that answers for the case now first,
-- then of the grid around it, then everybody else.
-- $1 community id, $2 case id; null: of no case, everybody alike; $3 day whose plan says who is in the crews
with crew as (
  select distinct on (m.staff_id)
    m.staff_id, m.role, v.code, m.grid_id = own.grid_id as is_own
  from cases c
  cross join lateral (
    select
      coalesce(c.handling_grid_id, c.grid_id) as grid_id,
      coalesce(c.handling_parent_grid_id, c.parent_grid_id) as parent_grid_id
  ) own
  join plans p on p.community_id = $1 and p.effective @> $3::date
  join crew_members m
    on m.community_id = $1 and m.plan_id = p.id and m.grid_id in (own.grid_id, own.parent_grid_id)
  join grid_versions v on v.community_id = $1 and v.plan_id = p.id and v.grid_id = m.grid_id
  where c.community_id = $1 and c.id = $2::uuid
  order by m.staff_id, m.grid_id = own.grid_id desc, m.role
)
select
  (
    select coalesce(
      json_agg(
        json_build_object(
          'id', s.id, 'name', s.name, 'force', s.force, 'role', crew.role, 'gridCode', crew.code
        )
        order by
          coalesce(crew.is_own::int, -1) desc,
          array_position(array['grid-worker', 'grid-leader', 'liaison'], crew.role),
          s.name,
          s.id
      ),
      '[]'
    )
    from staff s
    left join crew on crew.staff_id = s.id
    where s.community_id = $1
  ) as staff,
  (
    select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'field', u.field) order by u.name, u.id), '[]')
    from partner_units u
    where u.community_id = $1
  ) as "partnerUnits"
