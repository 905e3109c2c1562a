-- What a plan's page needs beside the draft: its edits, its history, and whom its crews can name.
-- $1 community id · $2 plan id · $3 whether the asker may see the names of staff
select
  (
    select coalesce(
      json_agg(
        json_build_object(
          'id', e.id, 'seq', e.seq, 'baseVersion', e.base_version, 'edit', e.edit,
          'author', e.author, 'authorName', coalesce(a.display_name, e.author), 'at', e.at
        )
        order by e.seq
      ),
      '[]'
    )
    from plan_edits e
    left join accounts a on a.community_id = $1 and a.name = e.author
    where e.community_id = $1 and e.plan_id = $2
  ) as edits,
  (
    select coalesce(
      json_agg(
        json_build_object(
          'seq', h.seq, 'action', h.action, 'by', h.account, 'name', coalesce(a.display_name, h.account),
          'at', h.at, 'version', h.version, 'note', h.note
        )
        order by h.seq
      ),
      '[]'
    )
    from plan_events h
    left join accounts a on a.community_id = $1 and a.name = h.account
    where h.community_id = $1 and h.plan_id = $2
  ) as history,
  (
    select coalesce(
      json_agg(json_build_object('id', s.id, 'name', s.name, 'force', s.force) order by s.name, s.id),
      '[]'
    )
    from staff s
    where s.community_id = $1 and $3::boolean
  ) as staff
