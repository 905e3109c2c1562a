import { computed, type Ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DutyOnMap, DutyState } from '../../../map/patrols/duty-layer';
import { newSubmissionId } from '../../cases/intake/new-submission';
import { showOnMap } from '../patrol-scene';
import type { DutyPlace } from '../use-places';
import { lineMeters, metersToLine, nearestWithin } from './nearest';
import { type PlanDraft, toggled } from './plan-draft';
import type { Street } from './use-streets';

export type PickMode = 'streets' | 'points' | 'line';
/** A click this far from a street or point still means it. */
const reachMeters = 25;

/** Choosing streets and points of a plan on the map, and drawing streets that the map does not have. */
export function usePlanPicking(
  draft: Ref<PlanDraft | null>,
  streets: Readonly<Ref<readonly Street[]>>,
  places: Readonly<Ref<readonly DutyPlace[]>>,
  mayKeep: () => boolean,
) {
  const { t } = useI18n();
  const mode = shallowRef<PickMode>('streets');
  /** corners of the line that is being drawn */
  const drawn = shallowRef<readonly [number, number][]>([]);
  watch([() => draft.value === null, mode], () => (drawn.value = []));

  const set = (part: Partial<PlanDraft>) => {
    if (draft.value) draft.value = { ...draft.value, ...part };
  };
  function pick(lngLat: [number, number]) {
    const now = draft.value;
    if (!now) return;
    if (mode.value === 'line') {
      drawn.value = [...drawn.value, lngLat];
    } else if (mode.value === 'streets') {
      const street = nearestWithin(
        streets.value,
        ({ lines }) => Math.min(...lines.map((line) => metersToLine(lngLat, line))),
        reachMeters,
      );
      if (street) set({ roadIds: toggled(now.roadIds, street.id) });
    } else {
      const place = nearestWithin(
        places.value,
        (one) => metersToLine(lngLat, [[...one.lngLat]]),
        reachMeters,
      );
      if (place) set({ placeIds: toggled(now.placeIds, place.id) });
    }
  }
  function finishLine() {
    if (draft.value && drawn.value.length > 1)
      set({ lines: [...draft.value.lines, { id: newSubmissionId(), coordinates: [...drawn.value] }] });
    drawn.value = [];
  }

  const dutyOf = (now: PlanDraft): DutyOnMap => {
    const free: DutyState | null = mayKeep() ? 'free' : null;
    const stateOf = (isChosen: boolean) => (isChosen ? ('wanted' as const) : free);
    return {
      streets: [
        ...streets.value.flatMap(({ id, lines }) => {
          const state = stateOf(now.roadIds.includes(id));
          return state ? [{ lines, state }] : [];
        }),
        ...now.lines.map(({ coordinates }) => ({ lines: [coordinates], state: 'wanted' as const })),
        ...(drawn.value.length > 1 ? [{ lines: [drawn.value], state: 'missing' as const }] : []),
      ],
      points: [
        ...places.value.flatMap(({ id, lngLat, kind }) => {
          const isChosen = now.placeIds.includes(id);
          const state =
            mode.value === 'points' || isChosen || kind === 'must-visit' ? stateOf(isChosen) : null;
          return state ? [{ lngLat, state }] : [];
        }),
        ...drawn.value.map((lngLat) => ({ lngLat, state: 'missing' as const })),
      ],
    };
  };
  showOnMap('duty', () => (draft.value ? dutyOf(draft.value) : null));
  showOnMap('onPlace', () => (draft.value && mayKeep() ? pick : null));
  showOnMap('hint', () => {
    if (!draft.value || !mayKeep()) return null;
    return t(
      {
        streets: 'patrols.plans.hintStreets',
        points: 'patrols.plans.hintPoints',
        line: 'patrols.plans.hintLine',
      }[mode.value],
    );
  });

  const chosenMeters = computed(() => {
    const now = draft.value;
    if (!now) return 0;
    const chosen = new Set(now.roadIds);
    const ofStreets = streets.value
      .filter(({ id }) => chosen.has(id))
      .reduce((sum, { meters }) => sum + meters, 0);
    return now.lines.reduce((sum, { coordinates }) => sum + lineMeters(coordinates), ofStreets);
  });
  return {
    mode,
    drawn,
    chosenMeters,
    finishLine,
    undoCorner: () => (drawn.value = drawn.value.slice(0, -1)),
    dropLine: () => (drawn.value = []),
  };
}
