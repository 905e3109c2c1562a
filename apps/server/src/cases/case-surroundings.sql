-- What belongs to one case beside its own line: one row.
-- $1 community id, $2 case id, $3 whether the asker may see the names of staff, $4 whether the photos
select
  (
    select coalesce(
      json_agg(
        json_build_object(
          'id', m.id,
          'placeName', p.name,
          'mediatorName', case when $3::boolean then mediator.name end,
          'startedAt', to_char(m.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'endedAt', to_char(m.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'outcome', m.outcome
        )
        order by m.started_at, m.id
      ),
      '[]'
    )
    from mediations m
    join places p on p.community_id = $1 and p.id = m.place_id
    left join staff mediator on mediator.community_id = $1 and mediator.id = m.mediator_id
    where m.community_id = $1 and m.case_id = c.id
  ) as mediations,
  (
    select coalesce(
      json_agg(
        json_build_object(
          'at', to_char(r.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'channel', r.channel,
          'description', r.description
        )
        order by r.reported_at, r.id
      ),
      '[]'
    )
    from case_reports r
    where r.community_id = $1 and r.case_id = c.id
  ) as "furtherReports",
  (
    select coalesce(
      json_agg(
        json_build_object(
          'id', ph.id,
          'transitionSeq', ph.transition_seq,
          'type', ph.type,
          'width', ph.width,
          'height', ph.height,
          'takenInAt', to_char(ph.taken_in_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        )
        order by ph.taken_in_at, ph.id
      ),
      '[]'
    )
    from case_photos ph
    where $4::boolean and ph.community_id = $1 and ph.case_id = c.id
  ) as photos
from cases c
where c.community_id = $1 and c.id = $2
