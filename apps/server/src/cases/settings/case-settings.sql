-- What a community has set about deadlines: one row; empty or null where the standard holds.
-- $1 community id
select
  (select coalesce(json_object_agg(d.kind, d.minutes), '{}') from case_deadlines d where d.community_id = $1) as minutes,
  (
    select json_build_object('opensAt', w.opens_at, 'closesAt', w.closes_at)
    from working_calendars w
    where w.community_id = $1
  ) as hours,
  (
    select coalesce(json_agg(json_build_object('day', d.day, 'works', d.works, 'name', d.name) order by d.day), '[]')
    from working_days d
    where d.community_id = $1
  ) as days
