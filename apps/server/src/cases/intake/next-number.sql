-- The next number of a year: {"number"}. Whoever has it keeps the counter locked until the transaction ends, and gives the
-- number back when that fails: numbers have no gaps. The first of a year follows what was numbered elsewhere (a data set).
-- $1 community id, $2 year
insert into case_counters (community_id, year, last_number)
select
  $1,
  $2::smallint,
  1 + case
    when exists (select from case_counters k where k.community_id = $1 and k.year = $2::smallint) then 0
    else (
      select coalesce(max(split_part(c.number, '-', 2)::int), 0)
      from cases c
      where c.community_id = $1 and c.number like $2::smallint || '-%'
    )
  end
on conflict (community_id, year) do update set last_number = case_counters.last_number + 1
returning last_number as number
