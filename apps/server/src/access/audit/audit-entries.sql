-- Audit entries, the newest first.
-- $1 community, $2 rows, $3 only before this number, or null
-- $4 action, $5 part of the name that acted or that its account shows, $6 subject, $7 first and $8 last day, $9 the community's time zone — null for all
with matching as not materialized (
  select *
  from audit_entries
  where
    community_id = $1
    and ($4::text is null or action = $4)
    and (
      $5::text is null
      or position(lower($5) in lower(actor)) > 0
      or exists (
        select from accounts a
        where a.community_id = $1 and a.id = account_id and position(lower($5) in lower(a.display_name)) > 0
      )
    )
    and ($6::text is null or subject = $6)
    and ($7::date is null or at >= $7::date::timestamp at time zone $9)
    and ($8::date is null or at < ($8::date + 1)::timestamp at time zone $9)
)
select
  totals.total,
  one.seq::float8 as seq,
  one.at,
  one.account_id as "accountId",
  one.actor,
  one.address,
  one.action,
  one.subject_kind as "subjectKind",
  one.subject,
  one.detail,
  one.hash
from (select count(*)::int as total from matching) totals
left join (
  select * from matching where $3::bigint is null or seq < $3 order by seq desc limit $2
) one on true
order by one.seq desc
