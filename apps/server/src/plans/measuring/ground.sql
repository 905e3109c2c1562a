-- What lies on the ground, for the preview in the browser. One row.
-- $1 community id · $2 begin of the period · $3 its end · $4 weights of buildings that stay on the server
with thing as materialized (
  select * from plan_things($1, $2, $3)
)
select
  (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t.id, 'name', t.name, 'compoundId', b.compound_id,
          'lngLat', json_build_array(st_x(t.place), st_y(t.place)),
          'weights', t.weights - 'buildings' - $4::text[]
        )
        order by t.id
      ),
      '[]'
    )
    from thing t
    join buildings b on b.community_id = $1 and b.id = t.id::uuid
    where t.kind = 'building'
  ) as buildings,
  (
    select coalesce(
      json_agg(json_build_object('id', id, 'lngLat', json_build_array(st_x(place), st_y(place))) order by id), '[]'
    )
    from thing where kind = 'place'
  ) as places,
  (
    select coalesce(
      json_agg(
        json_build_object(
          'id', id, 'kind', name, 'isOpen', weights ? 'open-cases', 'isRecent', weights ? 'cases',
          'lngLat', json_build_array(st_x(place), st_y(place))
        )
        order by id
      ),
      '[]'
    )
    from thing where kind = 'case'
  ) as cases,
  (
    select coalesce(
      json_agg(
        json_build_object('lngLat', json_build_array(st_x(place), st_y(place)), 'meters', (weights ->> 'patrol-meters')::float8)
        order by id
      ),
      '[]'
    )
    from thing where kind = 'patrol'
  ) as patrol
