-- The case that a submission made, with what was submitted: no row when there is none.
-- $1 community id, $2 submission id
select
  c.id,
  json_build_object(
    'submissionId', c.submission_id,
    'kind', c.kind,
    'channel', c.channel,
    'title', c.title,
    'description', c.description,
    'lngLat', json_build_array(st_x(c.geom), st_y(c.geom)),
    'urgent', c.urgent
  ) as report
from cases c
where c.community_id = $1 and c.submission_id = $2
