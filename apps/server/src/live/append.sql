-- Numbers events and writes them, with the layers they change: {"lastSeq"} of the community after them.
-- $1 community_id · $2 events, a JSON array of {kind, action, subjectId, gridId, parentGridId, lngLat, data, layers}
with given as (
  select event, place from jsonb_array_elements($2::jsonb) with ordinality as listed (event, place)
),
-- The gate: whoever has passed it holds it until the transaction ends. Everything below reads from it, so that the layers
-- are locked behind it and two transactions can never hold what the other waits for.
gate as (
  insert into outbox_sequences (community_id, last_seq)
  select $1::integer, count(*) from given
  on conflict (community_id) do update set last_seq = outbox_sequences.last_seq + excluded.last_seq
  returning last_seq
),
raised as (
  insert into layer_versions (community_id, layer)
  select distinct $1::integer, layer
  from gate, given, jsonb_array_elements_text(event -> 'layers') as layer
  on conflict (community_id, layer) do update set version = layer_versions.version + 1
  returning layer, version
),
written as (
  insert into outbox (community_id, seq, at, kind, action, subject_id, grid_id, parent_grid_id, lng_lat, data, versions)
  select
    $1::integer,
    gate.last_seq - (select count(*) from given) + place,
    clock_timestamp(),
    event ->> 'kind',
    event ->> 'action',
    (event ->> 'subjectId')::uuid,
    (event ->> 'gridId')::uuid,
    (event ->> 'parentGridId')::uuid,
    case when jsonb_typeof(event -> 'lngLat') = 'array'
      then array[(event -> 'lngLat' ->> 0)::float8, (event -> 'lngLat' ->> 1)::float8] end,
    coalesce(event -> 'data', '{}'),
    coalesce((select jsonb_object_agg(layer, version) from raised where event -> 'layers' ? layer), '{}')
  from gate, given
  returning seq
)
select max(seq)::float8 as "lastSeq" from written
