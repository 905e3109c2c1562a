-- What do tiles follow from besides their rows? The community and where it lies, and the
-- last moment at which a deadline turned amber or passed. Read at most twice a second, whatever the number of requests.
-- $1 now
select
  community.id,
  community.name,
  community.timezone,
  st_xmin(community.outline) as west,
  st_ymin(community.outline) as south,
  st_xmax(community.outline) as east,
  st_ymax(community.outline) as north,
  -- tells two loadings of data apart whose versions both began at 1
  coalesce(extract(epoch from community.seeded_at), 0)::float8 as seeded_at,
  greatest(
    (
      select max(due_at)
      from cases
      where community_id = community.id
        and due_at <= $1::timestamptz
        and state not in ('resolved', 'rated', 'closed', 'rejected')
    ),
    -- a case past due turned amber before that: only those not yet due can have the later moment
    (
      select max(amber_at)
      from cases
      where community_id = community.id
        and due_at > $1::timestamptz
        and amber_at <= $1::timestamptz
        and state not in ('resolved', 'rated', 'closed', 'rejected')
    ),
    '-infinity'
  ) as deadline_moment
from communities community
order by community.id
limit 1
