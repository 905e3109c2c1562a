-- The streets that patrols are expected to walk, in a grid or all, with the parts that any patrol of a period walked.
-- $1 community, $2 first and $3 last day, $4 time zone, $5 area as GeoJSON or null
select
  r.id,
  r.name,
  st_asgeojson(r.geom, 7)::json -> 'coordinates' as line,
  coalesce(walked.parts, '{}') as parts
from roads r
left join lateral (
  -- a road that was drawn anew has parts of another count: each count by itself
  select array_agg(one.parts::text) as parts
  from (
    select bit_or(w.parts::bit varying) as parts
    from patrol_roads w
    where w.community_id = r.community_id and w.road_id = r.id
      and w.started_at >= $2::date::timestamp at time zone $4
      and w.started_at < ($3::date + 1)::timestamp at time zone $4
    group by length(w.parts)
  ) one
) walked on true
where r.community_id = $1 and r.patrolled
  and ($5::text is null or st_intersects(r.geom, st_setsrid(st_geomfromgeojson($5::text), 4326)))
order by r.name nulls last, r.id
