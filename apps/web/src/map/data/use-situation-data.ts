import type {
  BasemapCollection,
  BuildingCollection,
  Community,
  CompoundCollection,
  GridCollection,
  PlaceCollection,
} from '@getu/domain';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { ApiError, isAbort } from '../../api/api-error';
import { getGrids } from '../../api/grids';
import { getBasemap, getBuildings, getCommunity, getCompounds, getPlaces } from '../../api/places';
import type { CallOptions } from '../../api/request';
import { labelTextsOf } from './label-texts';
import type { VersionNews } from './version-news';
import { loadLabelFonts } from '../library/label-fonts';
import { keepLastGood, readLastGood } from '../../stores/last-good';

export interface SituationData {
  community: ShallowRef<Community | null>;
  grids: ShallowRef<GridCollection | null>;
  compounds: ShallowRef<CompoundCollection | null>;
  buildings: ShallowRef<BuildingCollection | null>;
  places: ShallowRef<PlaceCollection | null>;
  basemap: ShallowRef<BasemapCollection | null>;
  /** labels may be drawn: the font has their characters */
  labelsReady: ShallowRef<boolean>;
  /** loads the font's parts for all labels, once everything is read; called when the ground stands */
  prepareLabels: () => void;
}

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

/**
 * What the map shows of the ground, read once and again when its layer's version changes. A wall has nobody to press a
 * button, so a failed reading is tried again until it succeeds; what was shown stays until then.
 */
export function useSituationData(newsOf: VersionNews): SituationData {
  const scope = new AbortController();
  const readings: Promise<void>[] = [];
  const labelsReady = shallowRef(false);

  function kept<T>(
    name: string,
    layers: readonly string[],
    read: (options: CallOptions) => Promise<T>,
  ): ShallowRef<T | null> {
    const value = shallowRef<T | null>(null);
    let current: AbortController | null = null;
    const readAgain = async () => {
      current?.abort();
      const mine = (current = new AbortController());
      const signal = AbortSignal.any([mine.signal, scope.signal]);
      // While the server is away, the ground as it was stands in.
      const standIn = async () => {
        const last = value.value === null ? await readLastGood<T>(`map ${name}`) : null;
        if (last && value.value === null && !signal.aborted) value.value = last.value;
      };
      const answer = await untilAnswered(() => read({ signal }), signal, standIn);
      if (answer === null || mine.signal.aborted) return;
      void keepLastGood(`map ${name}`, answer, Date.now());
      // Labels that are on the map already want their new characters before the new words.
      if (labelsReady.value) await loadLabelFonts(labelTextsOf(answer));
      if (!signal.aborted) value.value = answer;
    };
    watch(
      () => layers.map(newsOf).join(),
      () => void readAgain(),
    );
    readings.push(readAgain());
    return value;
  }

  const data = {
    community: kept('community', ['community', 'grids'], getCommunity),
    grids: kept('grids', ['grids'], (options) => getGrids({}, options)),
    basemap: kept('basemap', ['basemap'], getBasemap),
    buildings: kept('buildings', ['buildings', 'grids'], (options) => getBuildings({}, options)),
    compounds: kept('compounds', ['compounds'], getCompounds),
    places: kept('places', ['places'], (options) => getPlaces({}, options)),
  };
  /** Some thirty files to fetch and unpack, three weights each: not while the first frame is being made. */
  const prepareLabels = () =>
    void Promise.all(readings)
      .then(() => loadLabelFonts(Object.values(data).flatMap((value) => labelTextsOf(value.value))))
      .then(() => (labelsReady.value = true));

  onScopeDispose(() => scope.abort());
  return { ...data, labelsReady, prepareLabels };
}

/** The answer, however long it takes; null when nobody wants it any more. */
async function untilAnswered<T>(
  read: () => Promise<T>,
  signal: AbortSignal,
  standIn: () => Promise<void>,
): Promise<T | null> {
  for (let pause = firstRetryMs; ; pause = Math.min(longestRetryMs, pause * 2)) {
    try {
      return await read();
    } catch (error) {
      if (isAbort(error) || signal.aborted) return null;
      if (error instanceof ApiError && error.isUnreachable) await standIn();
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (signal.aborted) return null;
    }
  }
}
