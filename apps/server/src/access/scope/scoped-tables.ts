import type { CasesBy } from '../../database/read-pool.js';

/**
 * How each table with records is narrowed to somebody's own grids. `own` is the parameter with the ids of the grids,
 * `cells` the one with the map cells within them; `one` is the row. Each predicate stands alone and names tables with
 * their schema, as around it the plain names mean what is narrowed.
 */
export type Narrowing = (own: string, cells: string, casesBy: CasesBy) => string;

const inGrids =
  (row = 'one'): Narrowing =>
  (own) =>
    `(${row}.grid_id = any(${own}) or ${row}.parent_grid_id = any(${own}))`;

/**
 * A case lies for ever in the grid it was reported in; since borders moved another may answer for it. Figures count the first,
 * whoever has work to do looks for the second, and a single case is open to both.
 */
const casesOf =
  (row: string): Narrowing =>
  (own, cells, casesBy) => {
    const reported = inGrids(row)(own, cells, casesBy);
    const handling = `(coalesce(${row}.handling_grid_id, ${row}.grid_id) = any(${own})
      or coalesce(${row}.handling_parent_grid_id, ${row}.parent_grid_id) = any(${own}))`;
    if (casesBy === 'either') return `(${reported} or ${handling})`;
    return casesBy === 'handling' ? handling : reported;
  };

const ofCase: Narrowing = (own, cells, casesBy) => `exists (
    select from public.cases c
    where c.community_id = one.community_id and c.id = one.case_id and ${casesOf('c')(own, cells, casesBy)}
  )`;

const ofPatrol =
  (id: string): Narrowing =>
  (own) => `exists (
    select from public.patrol_grids g
    where g.community_id = one.community_id and g.patrol_id = one.${id} and ${inGrids('g')(own, '', 'reported')}
  )`;

const inCells: Narrowing = (_own, cells) => `one.cell = any(${cells})`;

const ofBuilding: Narrowing = (own) => `exists (
    select from public.buildings b
    where b.community_id = one.community_id and b.id = one.building_id and ${inGrids('b')(own, '', 'reported')}
  )`;

const ofTeam: Narrowing = (own) => `exists (
    select from public.teams t
    where t.community_id = one.community_id and t.id = one.team_id and ${inGrids('t')(own, '', 'reported')}
  )`;

export const narrowings: Readonly<Record<string, Narrowing>> = {
  cases: casesOf('one'),
  case_transitions: ofCase,
  case_reports: ofCase,
  case_photos: ofCase,
  mediations: ofCase,
  activities: inGrids(),
  visits: inGrids(),
  services: inGrids(),
  outbox: inGrids(),
  // a patrol that walked in an own grid is seen whole; what it did elsewhere is in no count. One that nobody walked is its team's
  patrols: (own, cells, casesBy) => `(${ofPatrol('id')(own, cells, casesBy)}
    or (one.state in ('planned', 'missed') and ${ofTeam(own, cells, casesBy)}))`,
  tracks: ofPatrol('patrol_id'),
  patrol_grids: inGrids(),
  patrol_compounds: ofPatrol('patrol_id'),
  patrol_cell_hours: inCells,
  patrol_devices: ofPatrol('patrol_id'),
  patrol_roads: ofPatrol('patrol_id'),
  patrol_visits: ofPatrol('patrol_id'),
  fixes: ofPatrol('patrol_id'),
  heat_cells: inCells,
  heat_hours: inCells,
  heat_teams: inCells,
  people_counts: ofBuilding,
  volunteers: ofTeam,
};

/**
 * Counters by scope: own grids, what lies within them, and as the whole community the sum over them; rows of the whole
 * are added up by whoever reads them, so the own grids' rows may stand in for it one by one.
 */
export const counterTables: ReadonlySet<string> = new Set([
  'case_days',
  'case_responses',
  'patrol_days',
  'street_days',
  'activity_days',
]);

/**
 * Tables that lie in grids, or hang on something that does, and are open to all who may read: the ground, its borders and
 * who is in charge of it; and what no reading statement serves. A test holds this list and the one above against the
 * database: a table is narrowed or it is named here.
 */
export const openTables: ReadonlySet<string> = new Set([
  'account_grids',
  'access_token_grids',
  'buildings',
  'coming_crew_members',
  'crew_members',
  'crew_terms',
  'grid_versions',
  'organisations',
  'places',
  'plan_comments',
  'plan_handovers',
  'plan_presence',
  'teams',
]);
