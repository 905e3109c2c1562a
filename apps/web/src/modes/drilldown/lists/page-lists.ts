import type { RecordType } from '../../../records/describe-record';

/**
 * The lists of a page: where they are, whether they are of the period, which layers of the live stream tell of a change in
 * them, and the columns a page has room for.
 */
export const pageLists = [
  {
    key: 'cases',
    isDated: true,
    layers: ['cases'],
    columns: ['number', 'title', 'kind', 'state', 'deadline', 'dueAt', 'grid', 'compound', 'reportedAt'],
  },
  {
    key: 'patrols',
    isDated: true,
    layers: ['patrols'],
    columns: ['number', 'team', 'state', 'startedAt', 'minutes', 'kilometres', 'walkers', 'grids'],
  },
  {
    key: 'activities',
    isDated: true,
    layers: ['activities'],
    columns: ['title', 'kind', 'heldAt', 'attendance', 'place', 'grid'],
  },
  {
    key: 'visits',
    isDated: true,
    layers: ['activities'],
    columns: ['visitedAt', 'building', 'households', 'note', 'grid'],
  },
  {
    key: 'organisations',
    isDated: false,
    // with the members that live there
    layers: ['organisations', 'people'],
    columns: ['name', 'kind', 'workingMembers', 'retiredMembers', 'compound', 'building'],
  },
  {
    key: 'buildings',
    isDated: false,
    layers: ['buildings'],
    columns: ['name', 'kind', 'storeys', 'households', 'residents', 'compound'],
  },
  {
    key: 'places',
    isDated: false,
    // nobody moves a place, but borders do
    layers: ['grids'],
    columns: ['name', 'kind', 'compound', 'grid'],
  },
] as const satisfies readonly {
  key: RecordType;
  isDated: boolean;
  layers: readonly string[];
  columns: readonly string[];
}[];

export type PageListKey = (typeof pageLists)[number]['key'];
