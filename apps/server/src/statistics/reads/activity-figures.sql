-- Activities by kind, visits and services, with the people they reached, by month; month null is the period before.
-- What happened at a place or a building of a compound is the compound's.
-- $1 community id, $2 level-five grid, $3 level-four grid, $4 compound, each or null
-- $5 first day of the period before, $6 first and $7 last day of the period, $8 the community's time zone
with happened as (
  select a.kind, a.held_at as at, a.attendance as people
  from activities a
  where
    a.community_id = $1
    and ($2::uuid is null or a.grid_id = $2)
    and ($3::uuid is null or a.parent_grid_id = $3)
    and ($4::uuid is null or exists (
      select from places p where p.community_id = $1 and p.id = a.place_id and p.compound_id = $4
    ))
    and a.held_at >= $5::date::timestamp at time zone $8
    and a.held_at < ($7::date + 1)::timestamp at time zone $8
  union all
  select 'visit', v.visited_at, v.households
  from visits v
  where
    v.community_id = $1
    and ($2::uuid is null or v.grid_id = $2)
    and ($3::uuid is null or v.parent_grid_id = $3)
    and ($4::uuid is null or exists (
      select from buildings b where b.community_id = $1 and b.id = v.building_id and b.compound_id = $4
    ))
    and v.visited_at >= $5::date::timestamp at time zone $8
    and v.visited_at < ($7::date + 1)::timestamp at time zone $8
  union all
  select 'service', s.served_at, s.beneficiaries
  from services s
  where
    s.community_id = $1
    and ($2::uuid is null or s.grid_id = $2)
    and ($3::uuid is null or s.parent_grid_id = $3)
    and ($4::uuid is null or exists (
      select from places p where p.community_id = $1 and p.id = s.place_id and p.compound_id = $4
    ))
    and s.served_at >= $5::date::timestamp at time zone $8
    and s.served_at < ($7::date + 1)::timestamp at time zone $8
)
select
  case when at >= $6::date::timestamp at time zone $8 then to_char(at at time zone $8, 'YYYY-MM') end as month,
  kind,
  count(*)::int as count,
  sum(people)::int as people
from happened
group by 1, 2
