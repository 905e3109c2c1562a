-- The instants that bound a period of days, the period before it, and each calendar month it touches.
-- $1 the community's time zone, $2 first day of the period before, $3 first and $4 last day of the period
select
  $2::date::timestamp at time zone $1 as "previousStart",
  $3::date::timestamp at time zone $1 as "start",
  ($4::date + 1)::timestamp at time zone $1 as "end",
  array(
    select greatest(month, $3::date::timestamp) at time zone $1
    from generate_series(date_trunc('month', $3::date::timestamp), $4::date, interval '1 month') month
    order by month
  ) as "monthStarts",
  array(
    select to_char(month, 'YYYY-MM')
    from generate_series(date_trunc('month', $3::date::timestamp), $4::date, interval '1 month') month
    order by month
  ) as "months"
