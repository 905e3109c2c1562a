import { settledCaseStates, type CaseKind, type CaseState, type DeadlineState } from '@getu/domain';

/**
 * How a case looks. Its kind is a shape and a colour, so that neither alone carries it; how far it has come is how full the
 * shape is; a passed or near deadline, or urgency, is a badge.
 */
export const caseShapes: Record<CaseKind, string> = {
  dispute: 'M12 1.6 22.400 12 12 22.400 1.600 12Z',
  hazard: 'M12 2.200 22.800 21H1.200Z',
  sanitation:
    'M12 1.500C15.800 6.400 19.800 10.400 19.800 14.800a7.800 7.800 0 1 1-15.600 0C4.200 10.400 8.200 6.400 12 1.500Z',
  order:
    'M12 1.500 20.800 4.800V11.800C20.800 17 17.200 20.800 12 22.500 6.800 20.800 3.200 17 3.200 11.800V4.800Z',
  opinion: 'M2.400 3H21.600V16.800H13.400L8 22V16.800H2.400Z',
  request:
    'M12 21.600C5.200 16.400 1.800 12.600 1.800 8.400 1.800 5.200 4.200 3 7 3c2.100 0 3.900 1.100 5 2.900C13.100 4.100 14.900 3 17 3c2.800 0 5.200 2.200 5.200 5.400 0 4.200-3.400 8-10.200 13.200Z',
};

/** `waiting` for somebody to act, `working` in somebody's hands, `settled`: nothing more is to be done. */
export const caseStages = ['waiting', 'working', 'settled'] as const;
export type CaseStage = (typeof caseStages)[number];

const workingStates: readonly CaseState[] = ['dispatched', 'taken'];

export function caseStageOf(state: CaseState): CaseStage {
  if ((settledCaseStates as readonly CaseState[]).includes(state)) return 'settled';
  return workingStates.includes(state) ? 'working' : 'waiting';
}

export const caseBadges = ['none', 'due-soon', 'urgent', 'overdue'] as const;
export type CaseBadge = (typeof caseBadges)[number];

/** One badge a case: overdue says more than urgent, urgent more than nearly due. A settled case has none. */
export function caseBadgeOf({
  state,
  urgent,
  deadline,
}: {
  state: CaseState;
  urgent: boolean;
  deadline: DeadlineState;
}): CaseBadge {
  if (caseStageOf(state) === 'settled') return 'none';
  if (deadline === 'overdue') return 'overdue';
  if (urgent) return 'urgent';
  return deadline === 'due-soon' ? 'due-soon' : 'none';
}
