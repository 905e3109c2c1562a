import type {
  Page,
  Patrol,
  PatrolCalendar,
  PatrolCalendarQuery,
  PatrolCoverage,
  PatrolDetail,
  PatrolExportQuery,
  PatrolFixes,
  PatrolsOut,
  PatrolStretch,
  PatrolsQuery,
  Replay,
  ScopeQuery,
} from '@getu/domain';
import { fetchFile } from './kept';
import { getJson, type CallOptions, type Query } from './request';

export const getPatrols = (query: Partial<PatrolsQuery> = {}, options?: CallOptions) =>
  getJson<Page<Patrol>>('/api/patrols', query, options);

const pathOf = (id: string) => `/api/patrols/${encodeURIComponent(id)}`;

/** One patrol with its cleaned track, times and stops. */
export const getPatrol = (id: string, options?: CallOptions) =>
  getJson<PatrolDetail>(pathOf(id), {}, options);

/** The single reports of a patrol; that they were asked for is put down. */
export const getPatrolFixes = (id: string, options?: CallOptions) =>
  getJson<PatrolFixes>(`${pathOf(id)}/fixes`, {}, options);

/** Teams that are out now, and those that should be. */
export const getPatrolsOut = (options?: CallOptions) => getJson<PatrolsOut>('/api/patrols/out', {}, options);

/** What was walked of the required streets and points in a period. */
export const getPatrolCoverage = (query: Partial<ScopeQuery> = {}, options?: CallOptions) =>
  getJson<PatrolCoverage>('/api/patrols/coverage', query, options);

/** Everybody who was out between two instants, or one patrol, laid out to be played. */
export const getReplay = (query: Query, options?: CallOptions) =>
  getJson<Replay>('/api/patrols/replay', query, options);

/** Plans × days with how each patrol stands. */
export const getPatrolCalendar = (query: Partial<PatrolCalendarQuery> = {}, options?: CallOptions) =>
  getJson<PatrolCalendar>('/api/patrols/calendar', query, options);

/** The cleaned path as a file, with the name that the server gives it; that it was asked for is put down. */
export const exportPatrol = (id: string, format: PatrolExportQuery['format']) =>
  fetchFile(`${pathOf(id)}/export`, { format }, `patrol.${format}`);

/** Pieces of the required streets, walked in the period or not. */
export const getPatrolStretches = (query: Query, options?: CallOptions) =>
  getJson<Page<PatrolStretch>>('/api/patrol-stretches', query, options);
