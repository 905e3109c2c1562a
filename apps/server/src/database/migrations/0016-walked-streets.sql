-- What was walked of each street, by day and by month: coverage is a sum over few rows, however many patrols there are.

-- How many patrols walked each ten-metre part of a street: of the whole community (the scope that is nobody's id) and of each grid
-- those that also walked in it. A street that was drawn anew has another number of parts, and rows of its own.
create table street_days (
  community_id integer not null references communities (id) on delete cascade,
  scope_id uuid not null,
  street_id uuid not null,
  span text not null check (span in ('day', 'month')),
  starts date not null,
  parts smallint not null,
  walks integer[] not null,
  primary key (community_id, scope_id, street_id, span, starts, parts)
);

create type street_fact as (
  community_id integer,
  scopes uuid[],
  day date,
  street_id uuid,
  parts bit varying
);

-- What a patrol contributes to streets, as it stands.
create function street_facts(p patrols) returns setof street_fact
language sql stable as $$
  select
    walked.community_id,
    array['00000000-0000-0000-0000-000000000000'::uuid] || array(
      select distinct scope_id
      from patrol_grids g
      cross join unnest(array[g.grid_id, g.parent_grid_id]) as scope_id
      where g.community_id = (p).community_id and g.patrol_id = (p).id
      order by scope_id
    ),
    (walked.started_at at time zone (select timezone from communities where id = (p).community_id))::date,
    walked.road_id,
    walked.parts
  from patrol_roads walked
  where walked.community_id = (p).community_id and walked.patrol_id = (p).id
$$;

-- The sum of counts, place by place.
create function added(a integer[], b integer[]) returns integer[]
language sql immutable strict as $$
  select array_agg(one + other order by place) from unnest(a, b) with ordinality as pair (one, other, place)
$$;
create aggregate total(integer[]) (sfunc = added, stype = integer[]);

-- The like of count_cases for streets.
create function count_streets(before street_fact[], after street_fact[]) returns integer
language plpgsql as $$
declare
  community integer;
  counted integer;
begin
  foreach community in array array(
    select distinct f.community_id from unnest(before || after) f order by 1
  ) loop
    perform pass_gate(community);
  end loop;
  insert into street_days as d (community_id, scope_id, street_id, span, starts, parts, walks)
  with changed as materialized (
    select b.community_id, b.scopes, b.day, b.street_id, b.parts, sum(b.sign) as sign
    from (
      select *, -1 as sign from unnest(before)
      union all
      select *, 1 from unnest(after)
    ) b
    group by b.community_id, b.scopes, b.day, b.street_id, b.parts
    having sum(b.sign) <> 0
  ),
  -- patrols walk most streets whole: equal words are added up before they are taken apart
  words as materialized (
    select community_id, scope_id, street_id, day, parts, sum(sign)::integer as sign
    from changed
    cross join unnest(scopes) as scope_id
    group by community_id, scope_id, street_id, day, parts
  ),
  days as materialized (
    select
      community_id, scope_id, street_id, day, length(parts) as parts,
      total(array(select sign * bit::integer from string_to_table(parts::text, null) bit)) as walks
    from words
    group by community_id, scope_id, street_id, day, length(parts)
  )
  select community_id, scope_id, street_id, 'day', day, parts, walks from days
  union all
  select community_id, scope_id, street_id, 'month', date_trunc('month', day::timestamp)::date, parts, total(walks)
  from days
  group by community_id, scope_id, street_id, date_trunc('month', day::timestamp), parts
  order by 1, 2, 3, 4, 5, 6
  on conflict (community_id, scope_id, street_id, span, starts, parts) do update set walks = added(d.walks, excluded.walks);
  get diagnostics counted = row_count;
  return counted;
end
$$;

-- As in migration 0005, and streets.
create or replace function recount(community integer) returns void
language plpgsql as $$
declare
  portion uuid[];
begin
  perform pass_gate(community);
  delete from case_days where community_id = community;
  delete from case_responses where community_id = community;
  delete from patrol_days where community_id = community;
  delete from street_days where community_id = community;
  for portion in
    select array_agg(id)
    from (select id, row_number() over (order by reported_at) / 2000 as part from cases where community_id = community) c
    group by part
    order by part
  loop
    perform count_cases(
      '{}',
      array(select f from cases c cross join case_facts(c) f where c.community_id = community and c.id = any(portion))
    );
  end loop;
  for portion in
    select array_agg(id)
    from (select id, row_number() over (order by started_at) / 2000 as part from patrols where community_id = community) p
    group by part
    order by part
  loop
    perform count_patrols(
      '{}',
      array(select patrol_facts(p) from patrols p where p.community_id = community and p.id = any(portion))
    );
    perform count_streets(
      '{}',
      array(select street_facts(p) from patrols p where p.community_id = community and p.id = any(portion))
    );
  end loop;
end
$$;

drop index patrol_roads_road;

select count_streets('{}', array(select street_facts(p) from patrols p));
analyze street_days;
