-- What patrols walked inside compounds, as patrol_grids has it of grids: figures of a compound count what was walked there.
create table patrol_compounds (
  community_id integer not null,
  patrol_id uuid not null,
  compound_id uuid not null,
  started_at timestamptz not null,
  distance_m double precision not null,
  duration_s integer not null,
  primary key (community_id, patrol_id, compound_id),
  foreign key (community_id, patrol_id) references patrols (community_id, id) on delete cascade,
  foreign key (community_id, compound_id) references compounds (community_id, id)
);
create index patrol_compounds_compound on patrol_compounds (community_id, compound_id, started_at);

-- Of patrols walked so far, from their drawn paths: each step counts where its middle lies.
insert into patrol_compounds (community_id, patrol_id, compound_id, started_at, distance_m, duration_s)
select
  step.community_id, step.patrol_id, c.id, step.started_at,
  round(sum(st_distancesphere(step.geom, step.next))::numeric, 1),
  round(sum(step.until - step.at))
from (
  select
    point.*,
    lead(point.geom) over way as next,
    lead(point.at) over way as until
  from (
    select
      t.community_id, t.patrol_id, t.started_at, dumped.path[1] as segment, dumped.path[2] as place, dumped.geom,
      (t.times -> (dumped.path[1] - 1) ->> (dumped.path[2] - 1))::double precision as at
    from tracks t
    cross join lateral st_dumppoints(t.geom) dumped
  ) point
  window way as (partition by point.community_id, point.patrol_id, point.segment order by point.place)
) step
join compounds c
  on c.community_id = step.community_id and st_contains(c.geom, st_lineinterpolatepoint(st_makeline(step.geom, step.next), 0.5))
where step.next is not null
group by step.community_id, step.patrol_id, c.id, step.started_at;

-- What a patrol contributes, as it stands: once to the community, and to each grid and compound what it walked inside.
create or replace function patrol_facts(p patrols) returns setof patrol_fact
language sql stable as $$
  select
    (p).community_id,
    walked.scope_id,
    (walked.started_at at time zone (select timezone from communities where id = (p).community_id))::date,
    round(walked.distance_m)::bigint,
    walked.duration_s::bigint
  from (
    select
      '00000000-0000-0000-0000-000000000000'::uuid as scope_id, (p).started_at, (p).distance_m, (p).duration_s::bigint
    union all
    select scope_id, min(g.started_at), sum(g.distance_m), sum(g.duration_s)
    from patrol_grids g
    cross join unnest(array[g.grid_id, g.parent_grid_id]) as scope_id
    where g.community_id = (p).community_id and g.patrol_id = (p).id
    group by scope_id
    union all
    select c.compound_id, c.started_at, c.distance_m, c.duration_s
    from patrol_compounds c
    where c.community_id = (p).community_id and c.patrol_id = (p).id
  ) walked
  where (p).state = 'done'
$$;

insert into patrol_days (community_id, scope_id, day, patrols, meters, seconds)
select
  walked.community_id,
  walked.compound_id,
  (walked.started_at at time zone community.timezone)::date,
  count(*),
  sum(round(walked.distance_m)::bigint),
  sum(walked.duration_s)
from patrol_compounds walked
join patrols p on p.community_id = walked.community_id and p.id = walked.patrol_id and p.state = 'done'
join communities community on community.id = walked.community_id
group by 1, 2, 3;

analyze patrol_compounds, patrol_days;
