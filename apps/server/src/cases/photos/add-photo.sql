-- Keeps a photo of a case: {"id", "takenInAt", "isNew"}; the same picture of the same step, kept before, is the one that was. No row when
-- the case has as many as it may, or no such transition.
-- $1 community id, $2 id, $3 case id, $4 transition or null, $5 type, $6 width, $7 height, $8 bytes, $9 sha-256, $10 when
-- $11 account id, $12 how many a case may have
with known as (
  select p.id, p.taken_in_at
  from case_photos p
  where
    p.community_id = $1 and p.case_id = $3::uuid and p.transition_seq is not distinct from $4::int and p.sha256 = $9
),
added as (
  insert into case_photos (
    community_id, id, case_id, transition_seq, type, width, height, bytes, sha256, taken_in_at, account_id
  )
  select $1, $2::uuid, $3::uuid, $4::int, $5, $6, $7, $8, $9, $10::timestamptz, $11::uuid
  where
    not exists (select from known)
    and (select count(*) from case_photos p where p.community_id = $1 and p.case_id = $3::uuid) < $12::int
    and (
      $4::int is null
      or exists (
        select from case_transitions t where t.community_id = $1 and t.case_id = $3::uuid and t.seq = $4::int
      )
    )
  on conflict do nothing
  returning id, taken_in_at
)
select id, taken_in_at as "takenInAt", true as "isNew" from added
union all
select id, taken_in_at, false from known
