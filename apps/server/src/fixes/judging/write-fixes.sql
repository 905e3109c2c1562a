-- Gives reports their flags, and stretches of a device's time their patrol (null: none).
-- $1 community; flags: $2 devices, $3 milliseconds, $4 flags; stretches: $5 devices, $6 from and $7 to milliseconds, $8 patrols
with judged as (
  select
    coalesce(flag.device_id, stretch.device_id) as device_id,
    coalesce(flag.measured_at, stretch.measured_at) as measured_at,
    flag.flag,
    stretch.device_id is not null as moves,
    stretch.patrol_id
  from (
    select device_id, to_timestamp(ms / 1000) as measured_at, flag
    from unnest($2::uuid[], $3::float8[], $4::smallint[]) as given (device_id, ms, flag)
  ) flag
  full join (
    select f.device_id, f.measured_at, given.patrol_id
    from unnest($5::uuid[], $6::float8[], $7::float8[], $8::uuid[]) as given (device_id, from_ms, to_ms, patrol_id)
    join fixes f
      on f.community_id = $1
      and f.device_id = given.device_id
      and f.measured_at between to_timestamp(given.from_ms / 1000) and to_timestamp(given.to_ms / 1000)
    where f.patrol_id is distinct from given.patrol_id
  ) stretch on stretch.device_id = flag.device_id and stretch.measured_at = flag.measured_at
)
update fixes f
set
  flag = coalesce(judged.flag, f.flag),
  patrol_id = case when judged.moves then judged.patrol_id else f.patrol_id end
from judged
where f.community_id = $1 and f.device_id = judged.device_id and f.measured_at = judged.measured_at
