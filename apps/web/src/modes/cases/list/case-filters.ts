import {
  caseKinds,
  caseStates,
  channels,
  daySchema,
  type CaseKind,
  type CaseState,
  type Channel,
} from '@getu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { CasesQuestion } from '../../../api/cases';

/** What the list shows, as it stands in the address: a filtered list can be sent to a colleague. */
export interface CaseFilters {
  text: string;
  kind: CaseKind[];
  /** states by name; none: `stage` says */
  state: CaseState[];
  /** what still waits for somebody, what is settled, or both */
  stage: 'open' | 'settled' | 'all';
  deadline: 'due-soon' | 'overdue' | null;
  grid: string | null;
  compound: string | null;
  channel: Channel[];
  /** id of a member of staff or partner unit, or `nobody` */
  assignee: string | null;
  from: string | null;
  to: string | null;
  order: 'newest' | 'due';
}

export const noFilters: CaseFilters = {
  text: '',
  kind: [],
  state: [],
  stage: 'open',
  deadline: null,
  grid: null,
  compound: null,
  channel: [],
  assignee: null,
  from: null,
  to: null,
  order: 'due',
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const longest = 60;

const known = <T extends string>(text: string, words: readonly T[]): T[] =>
  words.filter((word) => text.split(',').includes(word));

/** Filters from an address; what cannot be one is passed over. */
export function readFilters(query: LocationQuery): CaseFilters {
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.slice(0, 400) : '';
  };
  const oneOf = <T extends string>(name: string, words: readonly T[]) =>
    words.find((word) => word === text(name)) ?? null;
  const day = (name: string) => (daySchema.safeParse(text(name)).success ? text(name) : null);
  const id = (name: string) => (uuid.test(text(name)) ? text(name) : null);
  const [from, to] = [day('from'), day('to')];
  const isBackwards = from !== null && to !== null && from > to;
  return {
    text: text('text').trim().slice(0, longest),
    kind: known(text('kind'), caseKinds),
    state: known(text('state'), caseStates),
    stage: oneOf('stage', ['open', 'settled', 'all'] as const) ?? noFilters.stage,
    deadline: oneOf('deadline', ['due-soon', 'overdue'] as const),
    grid: text('grid').slice(0, 40) || null,
    compound: id('compound'),
    channel: known(text('channel'), channels),
    assignee: text('assignee') === 'nobody' ? 'nobody' : id('assignee'),
    from: isBackwards ? null : from,
    to: isBackwards ? null : to,
    order: oneOf('order', ['newest', 'due'] as const) ?? noFilters.order,
  };
}

/** Only what differs from no filters stands in the address. */
export function writeFilters(filters: CaseFilters): LocationQueryRaw {
  const query: LocationQueryRaw = {};
  for (const name of Object.keys(noFilters) as (keyof CaseFilters)[]) {
    const value = filters[name];
    if (Array.isArray(value)) {
      if (value.length > 0) query[name] = value.join(',');
    } else if (value !== null && value !== noFilters[name]) query[name] = value;
  }
  return query;
}

/** The question that the filters put to the server. */
export function questionOf(filters: CaseFilters): CasesQuestion {
  const { text, kind, state, stage, deadline, grid, compound, channel, assignee, from, to, order } = filters;
  // states by name are more exact than a stage
  const open = state.length > 0 || stage === 'all' ? undefined : stage === 'open';
  return {
    kind,
    state,
    channel,
    order,
    open,
    text: text || undefined,
    deadline: deadline ?? undefined,
    grid: grid ?? undefined,
    // work, not figures: whose a case is since borders moved
    gridAs: 'handling',
    compound: compound ?? undefined,
    assignee: assignee ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  };
}

/** How many filters narrow the list, beside its order and stage. */
export const countFilters = ({ stage: _stage, order: _order, ...filters }: CaseFilters): number => {
  const { from, to, ...rest } = filters;
  const set = Object.values(rest).filter((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '',
  );
  return set.length + (from !== null || to !== null ? 1 : 0);
};
