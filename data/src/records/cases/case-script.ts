import type { CaseAction, HandlingLevel } from '@getu/domain';
import { levelAbove } from '@getu/domain';
import type { Random } from '../../random.js';

/** Who acts; the row takes the shown name and the person from it. */
export type ActorRole =
  'resident' | 'desk' | 'grid-worker' | 'grid-leader' | 'liaison' | 'parent-leader' | 'mediator' | 'partner';

/** One step of a case to come: so much working time after the step before. */
export interface ScriptStep {
  action: CaseAction;
  actor: ActorRole;
  note: string | null;
  /** share of the deadline's working time */
  share: number;
  /** set where the level changes with the step */
  level?: HandlingLevel;
  rating?: number;
}

export interface ScriptOptions {
  solution: string;
  /** working time the solution takes, share of the deadline; above 1 the case closes late */
  pace: number;
  returned?: string;
  escalations?: number;
  reopened?: string;
  rejected?: string;
  taker?: ActorRole;
  rating?: number;
  /** the resident's rating is waited for no longer: filed from resolved */
  unrated?: boolean;
}

const returnNotes = ['不属本网格,退回重新派单。', '需物业先行处理,退回。', '地址有误,退回核实。'];
export const pickReturnNote = (random: Random): string => random.pick(returnNotes);

const levelNames: Record<HandlingLevel, string> = {
  grid: '五级网格',
  'parent-grid': '四级网格',
  community: '社区',
  partners: '共建单位',
};

/** The steps of a case's life after it was reported, none left out; the teller cuts it at the present. */
export function scriptOf(options: ScriptOptions): ScriptStep[] {
  const { pace } = options;
  const step = (
    action: CaseAction,
    actor: ActorRole,
    share: number,
    note: string | null = null,
    rest: Partial<ScriptStep> = {},
  ) => ({
    action,
    actor,
    note,
    share: share * pace,
    ...rest,
  });
  if (options.rejected) return [step('reject', 'desk', 0.1, options.rejected)];
  const steps: ScriptStep[] = [
    step('accept', 'desk', 0.03, '已受理。'),
    step('dispatch', 'desk', 0.02, '派至网格员。'),
  ];
  if (options.returned)
    steps.push(
      step('return', 'grid-worker', 0.1, options.returned),
      step('dispatch', 'desk', 0.06, '重新派单。'),
    );
  const taker = options.taker ?? 'grid-worker';
  steps.push(step('take', taker, 0.08, '已接单,前往处理。'));
  let level: HandlingLevel = 'grid';
  for (let i = 0; i < (options.escalations ?? 0); i++) {
    level = levelAbove(level) ?? level;
    steps.push(
      step(
        'escalate',
        i === 0 ? 'grid-leader' : 'parent-leader',
        0.12,
        `本级无法解决,上报${levelNames[level]}联动。`,
        { level },
      ),
      step('dispatch', 'desk', 0.04, `${levelNames[level]}派单。`),
      step('take', level === 'partners' ? 'partner' : 'parent-leader', 0.06, '已接单,组织处理。'),
    );
  }
  steps.push(step('resolve', level === 'grid' ? taker : 'parent-leader', 0.45, options.solution));
  if (options.reopened) {
    steps.push(
      step('reopen', 'resident', 0.12, options.reopened),
      step('dispatch', 'desk', 0.04, '重开后再次派单。'),
      step('take', 'grid-worker', 0.05, '再次到场。'),
      step('resolve', 'grid-worker', 0.15, '复查整改到位。'),
    );
  }
  if (!options.unrated) steps.push(step('rate', 'resident', 0.06, null, { rating: options.rating ?? 5 }));
  steps.push(step('close', 'liaison', 0.05, '核验归档。'));
  return steps;
}
