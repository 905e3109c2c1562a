import type { FigureCode } from '@getu/domain';

/** A list and the filters under which its rows are what a figure counts, or sums. */
export interface Records {
  path: string;
  query?: Record<string, string>;
  /** a figure of the period: the list is bounded by the same days */
  isDated: boolean;
}

const standing = (path: string, query?: Record<string, string>): Records => ({ path, query, isDated: false });
const dated = (path: string, query?: Record<string, string>): Records => ({ path, query, isDated: true });
const cases = (query?: Record<string, string>): Records => dated('/api/cases', query);
const activities = (kind: string): Records => dated('/api/activities', { kind });
const patrolsDone = dated('/api/patrols', { state: 'done' });

/**
 * Where the records behind each figure are listed: the definition of a figure in terms that a person can open.
 * `statistics.db.test.ts` fetches every one of them for every grid and counts again.
 */
export const figureRecords: Record<FigureCode, { counted: Records; outOf?: Records }> = {
  'party-branches': { counted: standing('/api/organisations', { kind: 'party-branch' }) },
  'party-centres': { counted: standing('/api/places', { kind: 'party-centre' }) },
  'party-members-working': { counted: standing('/api/people-counts', { group: 'party-member-working' }) },
  'party-members-retired': { counted: standing('/api/people-counts', { group: 'party-member-retired' }) },
  'vanguard-posts': { counted: standing('/api/organisations', { kind: 'vanguard-post' }) },
  'building-heads': { counted: standing('/api/organisations', { kind: 'building-head' }) },
  'service-windows': { counted: standing('/api/places', { kind: 'service-window' }) },
  'service-beneficiaries': { counted: dated('/api/services') },
  'partner-units': { counted: standing('/api/partner-units') },
  'requests-rated': { counted: cases({ kind: 'request', state: 'rated,closed', dated: 'rated' }) },
  'volunteer-services': { counted: activities('volunteer-service') },
  'joint-meetings': { counted: activities('joint-meeting') },
  'resident-meetings': { counted: activities('resident-meeting') },
  charters: { counted: standing('/api/charters') },
  opinions: { counted: cases({ kind: 'opinion' }) },
  'law-trainings': { counted: activities('law-training') },
  'law-publicity': { counted: activities('law-publicity') },
  'law-publicity-attendance': { counted: activities('law-publicity') },
  visits: { counted: dated('/api/visits') },
  disputes: { counted: cases({ kind: 'dispute', mediation: 'any' }) },
  'mediations-succeeded': { counted: cases({ kind: 'dispute', mediation: 'succeeded', dated: 'mediated' }) },
  'mediation-success-rate': {
    counted: cases({ kind: 'dispute', mediation: 'succeeded', dated: 'mediated' }),
    outOf: cases({ kind: 'dispute', mediation: 'ended', dated: 'mediated' }),
  },
  'patrol-volunteers': { counted: standing('/api/volunteers') },
  patrols: { counted: patrolsDone },
  'cultural-events': { counted: activities('cultural-event') },
  'cultural-attendance': { counted: activities('cultural-event') },
  lectures: { counted: activities('lecture') },
  awards: { counted: activities('award') },
  compounds: { counted: standing('/api/compounds') },
  buildings: { counted: standing('/api/buildings') },
  households: { counted: standing('/api/buildings') },
  residents: { counted: standing('/api/buildings') },
  'cases-reported': { counted: cases() },
  'cases-open': { counted: standing('/api/cases', { open: 'true', order: 'due' }) },
  'cases-overdue': { counted: standing('/api/cases', { open: 'true', deadline: 'overdue', order: 'due' }) },
  'closing-rate': { counted: cases({ dated: 'due', state: 'closed' }), outOf: cases({ dated: 'due' }) },
  'closing-in-time-rate': {
    counted: cases({ dated: 'due', closedInTime: 'true' }),
    outOf: cases({ dated: 'due' }),
  },
  'response-hours': { counted: cases({ dated: 'taken' }) },
  'rework-rate': { counted: cases({ dated: 'closed', reopened: 'true' }), outOf: cases({ dated: 'closed' }) },
  'satisfaction-rate': {
    counted: cases({ dated: 'rated', minRating: '4' }),
    outOf: cases({ dated: 'rated' }),
  },
  'solved-in-grid-rate': {
    counted: cases({ dated: 'closed', escalated: 'false' }),
    outOf: cases({ dated: 'closed' }),
  },
  'escalation-rate': {
    counted: cases({ dated: 'accepted', escalated: 'true' }),
    outOf: cases({ dated: 'accepted' }),
  },
  'patrol-kilometres': { counted: patrolsDone },
  'patrol-hours': { counted: patrolsDone },
  'patrol-attendance-rate': {
    counted: dated('/api/patrols', { planned: 'true', state: 'out,done' }),
    outOf: dated('/api/patrols', { planned: 'true', state: 'out,done,missed' }),
  },
  'patrol-coverage-rate': {
    counted: dated('/api/patrol-stretches', { walked: 'true' }),
    outOf: dated('/api/patrol-stretches'),
  },
  'patrol-visit-rate': {
    counted: dated('/api/patrol-visits', { visited: 'true' }),
    outOf: dated('/api/patrol-visits'),
  },
};

/** Whose records: of a grid by its code or a compound by its id (neither: the whole community), in a period. */
export interface RecordsScope {
  grid: string | null;
  compound: string | null;
  from: string;
  to: string;
}

/** The address of a list's records for a scope. */
export function recordsUrl({ path, query, isDated }: Records, scope: RecordsScope): string {
  const search = new URLSearchParams(query);
  if (scope.grid !== null) search.set('grid', scope.grid);
  if (scope.compound !== null) search.set('compound', scope.compound);
  if (isDated) {
    search.set('from', scope.from);
    search.set('to', scope.to);
  }
  // a comma separates words and needs no escape: the address stays readable
  const text = search.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}
