import type { RecordType } from '../../../records/describe-record';

/** The lists of a page: where they are, whether they are of the period, and the columns a page has room for. */
export const pageLists = [
  {
    key: 'cases',
    isDated: true,
    columns: ['number', 'title', 'kind', 'state', 'deadline', 'dueAt', 'grid', 'compound', 'reportedAt'],
  },
  {
    key: 'patrols',
    isDated: true,
    columns: ['number', 'team', 'state', 'startedAt', 'minutes', 'kilometres', 'walkers', 'grids'],
  },
  { key: 'activities', isDated: true, columns: ['title', 'kind', 'heldAt', 'attendance', 'place', 'grid'] },
  { key: 'visits', isDated: true, columns: ['visitedAt', 'building', 'households', 'note', 'grid'] },
  {
    key: 'organisations',
    isDated: false,
    columns: ['name', 'kind', 'workingMembers', 'retiredMembers', 'compound', 'building'],
  },
  {
    key: 'buildings',
    isDated: false,
    columns: ['name', 'kind', 'storeys', 'households', 'residents', 'compound'],
  },
  { key: 'places', isDated: false, columns: ['name', 'kind', 'compound', 'grid'] },
] as const satisfies readonly { key: RecordType; isDated: boolean; columns: readonly string[] }[];

export type PageListKey = (typeof pageLists)[number]['key'];
