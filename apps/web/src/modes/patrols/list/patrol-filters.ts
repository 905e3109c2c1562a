import { daySchema, patrolStandings, type PatrolsQuery, type PatrolStanding } from '@getu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** What the list shows, as it stands in the address. */
export interface PatrolFilters {
  team: string | null;
  standing: PatrolStanding[];
  grid: string | null;
  from: string | null;
  to: string | null;
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Filters from an address; what cannot be one is passed over. */
export function readPatrolFilters(query: LocationQuery): PatrolFilters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const day = (name: string) => (daySchema.safeParse(text(name)).success ? text(name) : null);
  const [from, to] = [day('from'), day('to')];
  const isBackwards = from !== null && to !== null && from > to;
  return {
    team: uuid.test(text('team')) ? text('team') : null,
    standing: patrolStandings.filter((word) => text('standing').split(',').includes(word)),
    grid: /^\d{15}$/.test(text('grid')) ? text('grid') : null,
    from: isBackwards ? null : from,
    to: isBackwards ? null : to,
  };
}

/** Absent parts leave no trace in the address. */
export function writePatrolFilters({ team, standing, grid, from, to }: PatrolFilters): LocationQueryRaw {
  return {
    ...(team && { team }),
    ...(standing.length > 0 && { standing: standing.join(',') }),
    ...(grid && { grid }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** The list's question; lists of words go out joined by commas. */
export const questionOf = ({ team, standing, grid, from, to }: PatrolFilters): Partial<PatrolsQuery> => ({
  ...(team && { team }),
  ...(standing.length > 0 && { standing }),
  ...(grid && { grid }),
  ...(from && { from }),
  ...(to && { to }),
});
