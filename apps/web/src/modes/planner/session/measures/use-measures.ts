import type { PlanCheck, PlanImpact } from '@getu/domain';
import { checkMap, difference, type ChangeOfHands, type PlanarMap } from '@getu/topology';
import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { getPlanCheck, getPlanImpact } from '../../../../api/plans';
import { changesOf, openCounts, spreadsOf, turnTo, type Counts } from './counted-things';
import { useCalm } from './use-calm';
import type { DraftSession } from '../use-draft-session';

const quietMs = 900;

/** Counts of the draft: kept along with it, edit by edit. */
export function useCounts(session: DraftSession) {
  const counts = shallowRef<Counts | null>(null);
  watch(
    [session.draft, session.ground, session.inForce] as const,
    ([draft, ground, inForce]) => {
      if (!draft || !ground?.counts || !inForce) return;
      counts.value = counts.value
        ? turnTo(counts.value, draft.map)
        : openCounts(ground.counts, inForce.map, draft.map);
    },
    // before the frame that shows the new draft asks for its impact
    { flush: 'sync', immediate: true },
  );
  return counts;
}

/** What a version of the draft changes, on every frame; and what the server says of the draft once it is saved. */
export function useMeasures(
  session: DraftSession,
  counts: Readonly<{ value: Counts | null }>,
  shown: ComputedRef<PlanarMap | null>,
) {
  const impact = computed(() => (counts.value && shown.value ? changesOf(counts.value, shown.value) : null));
  const changed = computed((): ChangeOfHands[] => {
    const [before, now] = [session.inForce.value, shown.value];
    if (!before || !now || before.map === now) return [];
    try {
      return difference(before.map, now);
    } catch (error) {
      // plans too far apart to be drawn as changes of hands: the table still tells
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
  const spread = computed(() =>
    counts.value && shown.value && impact.value
      ? spreadsOf(counts.value, shown.value, impact.value, 'households')
      : null,
  );

  const check = shallowRef<PlanCheck | null>(null);
  const confirmed = shallowRef<{ version: number; impact: PlanImpact } | null>(null);
  const isAsking = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function ask() {
    const plan = session.detail.value;
    if (!plan || !session.log.value || session.log.value.pending.length > 0) return;
    const mine = ++asked;
    isAsking.value = true;
    const [checked, measured] = await Promise.all([
      getPlanCheck(plan.id).catch(() => null),
      getPlanImpact(plan.id).catch(() => null),
    ]);
    if (mine !== asked) return;
    isAsking.value = false;
    check.value = checked;
    confirmed.value = measured && { version: measured.version, impact: measured };
  }
  const isSaved = computed(() => session.log.value !== null && session.log.value.pending.length === 0);
  watch(
    () => [isSaved.value, session.log.value?.known.length] as const,
    ([saved]) => {
      clearTimeout(timer);
      asked += 1;
      isAsking.value = false;
      if (saved) timer = setTimeout(() => void ask(), quietMs);
    },
    { immediate: true },
  );

  const isCurrent = (version: number | undefined) =>
    isSaved.value && version === session.log.value?.known.length;
  const issues = computed(() => {
    if (check.value && isCurrent(check.value.version)) return { list: check.value.issues, isWhole: true };
    const draft = session.draft.value;
    const list = draft ? checkMap(draft.map, session.ground.value?.community.outline).map(asPlanIssue) : [];
    return { list, isWhole: false };
  });

  const confirmation = computed(() => {
    // what is only a preview is nothing the database knows of
    if (!isSaved.value || shown.value !== session.draft.value?.map) return 'waits' as const;
    if (isAsking.value) return 'asks' as const;
    const [answer, open] = [confirmed.value, counts.value];
    if (!answer || !open || !isCurrent(answer.version)) return null;
    return { differences: differencesFrom(answer.impact, open) };
  });
  /** what each member of the crews answers for, of the draft as it is saved */
  const crew = computed(() => {
    const answer = confirmed.value;
    return answer && isCurrent(answer.version) ? answer.impact.crew : null;
  });
  return { impact, changed, spread, issues, confirmation, crew };
}
export type Measures = ReturnType<typeof useMeasures>;

/** The same for panels: while something is dragged they are told a few times a second. */
export function useCalmMeasures(measures: Measures, isMoving: () => boolean): Measures {
  const { impact, changed, spread } = measures;
  const calm = useCalm(
    () => ({ impact: impact.value, changed: changed.value, spread: spread.value }),
    isMoving,
  );
  return {
    ...measures,
    impact: computed(() => calm.value.impact),
    changed: computed(() => calm.value.changed),
    spread: computed(() => calm.value.spread),
  };
}

const asPlanIssue = ({ code, severity, at, grids }: ReturnType<typeof checkMap>[number]) => ({
  code,
  severity,
  at: [at[0], at[1]] as [number, number],
  grids,
  detail: null,
});

/** Weights in which the browser and the database must agree to the last one; metres are rounded on either side. */
const compared = ['households', 'residents', 'cases', 'open-cases', 'places'];

/** How many sums of the browser differ from the database's. */
export function differencesFrom(answer: PlanImpact, { census }: Counts): number {
  const sums = new Map<string, Record<string, number>>();
  census.faceOf.forEach((face, i) => {
    const grid = sums.get(face) ?? {};
    sums.set(face, grid);
    for (const weight of compared)
      grid[weight] = (grid[weight] ?? 0) + (census.buildings[i]!.weights[weight] ?? 0);
  });
  let differences = 0;
  for (const { id, level, after } of answer.grids) {
    if (level !== 5 || !after) continue;
    for (const weight of compared) {
      if ((after.weights[weight] ?? 0) !== (sums.get(id)?.[weight] ?? 0)) differences += 1;
    }
  }
  return differences;
}
