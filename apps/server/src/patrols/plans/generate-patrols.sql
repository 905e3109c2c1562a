-- Puts the patrols that plans ask for on the list, each once by plan and begin of its window; those that are there already and
-- nobody walked yet take over what their plan says now. Gives how many were written.
-- $1 community, $2 time zone, $3 now; side by side: $4 plans, $5 days, $6 ids for new ones
with asked as (
  select
    asked.id,
    plan.*,
    (asked.day::timestamp + make_interval(mins => plan.starts_at)) at time zone $2 as planned_start,
    (asked.day::timestamp + make_interval(mins => plan.ends_at)) at time zone $2 as planned_end
  from unnest($4::uuid[], $5::date[], $6::uuid[]) as asked (plan_id, day, id)
  join lateral (
    select
      p.id as plan_id, p.team_id, p.number, p.starts_at, p.ends_at, p.place_ids,
      p.road_ids || array(select (line.value ->> 'id')::uuid from jsonb_array_elements(p.lines) line)
        || array(
          -- a street on the border belongs to both sides: what lies along it for at least half its length counts
          select r.id
          from plans border
          join grid_versions v on v.community_id = $1 and v.plan_id = border.id and v.grid_id = any(p.grid_ids)
          join roads r on r.community_id = $1 and r.patrolled and st_intersects(r.geom, v.geom)
          where border.community_id = $1 and border.effective @> ($3::timestamptz at time zone $2)::date
          group by r.id, r.geom
          having sum(st_length(st_intersection(r.geom, st_buffer(v.geom, 0.00015)))) >= st_length(r.geom) / 2
        ) as streets
    from patrol_plans p
    where p.community_id = $1 and p.id = asked.plan_id
  ) plan on true
),
written as (
  insert into patrols as p (
    community_id, id, number, team_id, state, started_at, plan_id, planned_start, planned_end, required_roads,
    required_places, walkers
  )
  select
    $1, id, 'JH' || lpad(number::text, 3, '0') || to_char(planned_start at time zone $2, '-YYYYMMDD-HH24MI'), team_id, 'planned',
    planned_start, plan_id, planned_start, planned_end, array(select distinct street from unnest(streets) street order by 1),
    place_ids, 0
  from asked
  where planned_end > $3::timestamptz
  order by plan_id, planned_start
  on conflict (community_id, plan_id, planned_start) where plan_id is not null do update set
    team_id = excluded.team_id, planned_end = excluded.planned_end, required_roads = excluded.required_roads,
    required_places = excluded.required_places
  where p.state = 'planned'
    and (p.team_id, p.planned_end, p.required_roads, p.required_places)
      is distinct from (excluded.team_id, excluded.planned_end, excluded.required_roads, excluded.required_places)
  returning 1
)
select count(*)::integer as count from written
