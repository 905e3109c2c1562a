-- Which buildings and compounds does a border run through, which buildings lie in no grid, and how many households live in each grid? What one
-- grid covers whole is cut by nothing, and its people are that grid's, as long as the grids are a partition: only what is left is laid beside
-- the edges round it, one by one.
-- given.sql, and $6 community id
beside as materialized (
  select g.number, near.*, st_covers(g.geom, near.geom) as is_whole
  from grid g
  cross join lateral (
    select 'building' as kind, b.id, b.name, b.geom, b.households
    from buildings b
    where b.community_id = $6::int and b.geom && g.geom
    union all
    select 'compound', c.id, c.name, c.geom, 0
    from compounds c
    where c.community_id = $6::int and c.geom && g.geom
  ) near
),
settled as materialized (
  select kind, id, number, households from beside where is_whole and not exists (select from fault)
),
doubtful as materialized (
  select
    s.number, s.kind, s.id, s.name, s.geom, s.households,
    floor(st_xmin(s.geom) * 1e7)::bigint as west, ceil(st_xmax(s.geom) * 1e7)::bigint as east,
    floor(st_ymin(s.geom) * 1e7)::bigint + 900000000 as south, ceil(st_ymax(s.geom) * 1e7)::bigint + 900000000 as north
  from beside s
  where not exists (select from settled whole where whole.kind = s.kind and whole.id = s.id)
),
-- the edges round each of these, the longest first
nearby as materialized (
  select
    kind, id,
    array_agg(line order by length desc, one, other) as lines,
    array_agg(array[one, other] order by length desc, one, other) as sides
  from (
    select *, st_length(line) as length
    from (
      select
        kind, id, min(number) as one, max(number) as other,
        st_setsrid(
          st_makeline(
            st_makepoint((a >> 32) / 1e7, ((a & 4294967295) - 900000000) / 1e7),
            st_makepoint((b >> 32) / 1e7, ((b & 4294967295) - 900000000) / 1e7)
          ),
          4326
        ) as line
      from (
        select d.kind, d.id, number, least(e.a, e.b) as a, greatest(e.a, e.b) as b
        from doubtful d
        join edge e using (number)
        where least(e.a, e.b) >> 32 <= d.east and greatest(e.a, e.b) >> 32 >= d.west
          and least(e.a & 4294967295, e.b & 4294967295) <= d.north
          and greatest(e.a & 4294967295, e.b & 4294967295) >= d.south
      ) near
      group by kind, id, a, b
    ) each
    offset 0
  ) measured
  group by kind, id
),
-- one that cuts is enough: with the longest first, few are looked at
cut as (
  select d.kind, d.name, n.sides[found.place:found.place] as numbers,
    st_pointonsurface(st_intersection(found.line, d.geom)) as place
  from (select distinct on (kind, id) * from doubtful) d
  join nearby n using (kind, id)
  cross join lateral (
    select * from unnest(n.lines) with ordinality as each (line, place)
    where st_relate(line, d.geom, 'T********')
    limit 1
  ) found
),
outside as (
  select b.name, p.place
  from buildings b
  cross join lateral st_pointonsurface(b.geom) as p (place)
  where b.community_id = $6::int
    and b.id not in (select id from settled where kind = 'building')
    and not exists (
      select from doubtful d join grid g on g.number = d.number
      where d.kind = 'building' and d.id = b.id and st_intersects(g.geom, p.place)
    )
),
-- a point on a border is in one grid, by the rule of packages/topology
living as (
  select number, households from settled
  union all
  select d.number, d.households
  from doubtful d
  join grid g on g.number = d.number
  where d.kind = 'building' and grid_holds(g.geom, st_pointonsurface(d.geom))
),
cuts_found as (
  select
    kind || '-cut' as code, st_x(place) as lng, st_y(place) as lat,
    array(select distinct id::text from grid g where g.number = any (numbers)) as grids, name as detail
  from cut
  union all
  select 'building-outside', st_x(place), st_y(place), array[]::text[], name from outside
  union all
  select 'households', null, null, array[g.id::text], sum(l.households)::text
  from living l
  join grid g on g.number = l.number
  group by g.id
)
