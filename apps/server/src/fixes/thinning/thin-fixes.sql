-- Thins the reports of one day to the first usable one of each minute and device; what was flagged away goes. Gives how many went.
-- $1 community, $2 begin and $3 end of the day, $4 flags that leave a report out of everything
with ranked as (
  select
    f.device_id,
    f.measured_at,
    (f.flag & $4::smallint) <> 0 as is_unused,
    row_number() over (
      partition by f.device_id, date_trunc('minute', f.measured_at), (f.flag & $4::smallint) <> 0
      order by f.measured_at
    ) as place
  from devices d
  join fixes f
    on f.community_id = $1
    and f.device_id = d.id
    and f.measured_at >= $2::timestamptz
    and f.measured_at < $3::timestamptz
  where d.community_id = $1
),
removed as (
  delete from fixes f
  using ranked
  where f.community_id = $1
    and f.device_id = ranked.device_id
    and f.measured_at = ranked.measured_at
    and (ranked.is_unused or ranked.place > 1)
  returning 1
)
select count(*)::integer as count from removed
