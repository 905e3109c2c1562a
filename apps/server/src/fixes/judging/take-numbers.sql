-- Takes numbers of a year for new patrols; gives the last of them. The first time it goes on after those that are there.
-- $1 community, $2 year, $3 how many
insert into patrol_counters as c (community_id, year, last_number)
select
  $1::integer,
  $2::smallint,
  $3::integer + coalesce(max(substring(p.number from '^XL\d{4}-(\d{1,8})$')::integer), 0)
from patrols p
where p.community_id = $1::integer and p.number like 'XL' || $2::smallint || '-%'
on conflict (community_id, year) do update set last_number = c.last_number + $3::integer
returning last_number as last
