-- What devices of teams sent and said on days that run from four in the morning to four.
-- $1 community, $2 time zone, $3 teams and $4 days, side by side
select
  d.team_id as "teamId",
  asked.day::text as day,
  d.id as "deviceId",
  (
    -- milliseconds, longitude, latitude, accuracy, flag
    select coalesce(json_agg(
      json_build_array(
        round(extract(epoch from f.measured_at) * 1000)::bigint, f.lng, f.lat, f.accuracy_m, f.flag
      ) order by f.measured_at
    ), '[]')
    from fixes f
    where f.community_id = $1 and f.device_id = d.id and f.measured_at >= span.starts and f.measured_at < span.ends
  ) as fixes,
  (
    select coalesce(json_agg(json_build_object(
      'ms', round(extract(epoch from m.at) * 1000)::bigint, 'kind', m.kind
    ) order by m.at), '[]')
    from outing_marks m
    where m.community_id = $1 and m.device_id = d.id and m.at >= span.starts and m.at < span.ends
  ) as marks
from unnest($3::uuid[], $4::date[]) as asked (team_id, day)
join devices d on d.community_id = $1 and d.team_id = asked.team_id
cross join lateral (
  select
    (asked.day::timestamp + interval '4 hours') at time zone $2 as starts,
    (asked.day::timestamp + interval '28 hours') at time zone $2 as ends
) span
order by asked.day, d.team_id, d.id
