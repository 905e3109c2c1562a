-- What stands now, whatever the period: organisations, places, partner units, charters, people, the ground.
-- $1 community id, $2 level-five grid, $3 level-four grid, $4 compound, each or null
with building as materialized (
  select b.id, b.compound_id, b.grid_id, b.households, b.residents
  from buildings b
  where
    b.community_id = $1
    and ($2::uuid is null or b.grid_id = $2)
    and ($3::uuid is null or b.parent_grid_id = $3)
    and ($4::uuid is null or b.compound_id = $4)
),
-- a compound, and what is joined to it alone, belongs to every grid that holds one of its buildings
compound as materialized (
  select c.id
  from compounds c
  where
    c.community_id = $1
    and (
      coalesce($2::uuid, $3::uuid, $4::uuid) is null
      or c.id = $4
      or c.id in (select compound_id from building)
    )
),
organisation as materialized (
  select o.kind
  from organisations o
  where
    o.community_id = $1
    and (
      coalesce($2::uuid, $3::uuid, $4::uuid) is null
      or o.grid_id = $2
      or o.parent_grid_id = $3
      or (o.grid_id is null and o.building_id is null and o.compound_id in (select compound_id from building))
      -- of a compound: what is joined to it, who works in its buildings, and whose grid holds one of them
      or ($4::uuid is not null and (
        o.compound_id = $4
        or o.building_id in (select id from building)
        or (o.kind = 'vanguard-post' and o.grid_id in (select grid_id from building))
      ))
    )
),
place as materialized (
  select p.kind
  from places p
  where
    p.community_id = $1
    and ($2::uuid is null or p.grid_id = $2)
    and ($3::uuid is null or p.parent_grid_id = $3)
    and ($4::uuid is null or p.compound_id = $4)
)
select f.figure, f.numerator::int as numerator
from (
  values
    ('party-branches', (select count(*) from organisation where kind = 'party-branch')),
    ('vanguard-posts', (select count(*) from organisation where kind = 'vanguard-post')),
    ('building-heads', (select count(*) from organisation where kind = 'building-head')),
    ('party-centres', (select count(*) from place where kind = 'party-centre')),
    ('service-windows', (select count(*) from place where kind = 'service-window')),
    (
      'party-members-working',
      (
        select coalesce(sum(n.count), 0)
        from people_counts n
        join building b on b.id = n.building_id
        where n.community_id = $1 and n.people_group = 'party-member-working'
      )
    ),
    (
      'party-members-retired',
      (
        select coalesce(sum(n.count), 0)
        from people_counts n
        join building b on b.id = n.building_id
        where n.community_id = $1 and n.people_group = 'party-member-retired'
      )
    ),
    (
      'partner-units',
      (
        select count(*)
        from partner_units u
        where
          u.community_id = $1
          and (coalesce($2::uuid, $3::uuid, $4::uuid) is null or exists (
            select
            from cases c
            where
              c.community_id = $1
              and c.partner_unit_id = u.id
              and ($2::uuid is null or c.grid_id = $2)
              and ($3::uuid is null or c.parent_grid_id = $3)
              and ($4::uuid is null or c.compound_id = $4)
          ))
      )
    ),
    (
      'charters',
      (
        select count(*)
        from charters h
        where
          h.community_id = $1
          and (
            coalesce($2::uuid, $3::uuid, $4::uuid) is null
            or h.compound_id = $4
            or h.compound_id in (select compound_id from building)
          )
      )
    ),
    (
      'patrol-volunteers',
      (
        select count(*)
        from volunteers v
        join teams t on t.community_id = $1 and t.id = v.team_id
        where
          v.community_id = $1
          and ($2::uuid is null or t.grid_id = $2)
          and ($3::uuid is null or t.parent_grid_id = $3)
          and ($4::uuid is null or t.compound_id = $4)
      )
    ),
    ('compounds', (select count(*) from compound)),
    ('buildings', (select count(*) from building)),
    ('households', (select coalesce(sum(households), 0) from building)),
    ('residents', (select coalesce(sum(residents), 0) from building))
) f (figure, numerator)
