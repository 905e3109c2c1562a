import { onScopeDispose, shallowRef } from 'vue';
import { getBuildings, getCompounds, getPlaces } from '../../../api/places';

export interface Choice {
  id: string;
  name: string;
  /** under which it is listed */
  group: string;
}

const byName = (a: Choice, b: Choice) =>
  a.group.localeCompare(b.group, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN', { numeric: true });

/** Places where things are held, buildings and compounds to choose from; each read when a form first wants it. */
export function useChoices() {
  const abort = new AbortController();
  onScopeDispose(() => abort.abort());
  const { signal } = abort;
  const once = (read: () => Promise<Choice[]>) => {
    const choices = shallowRef<Choice[]>([]);
    let reading: Promise<void> | undefined;
    const want = () =>
      (reading ??= read().then(
        (found) => void (choices.value = found.sort(byName)),
        // asked again when the form is opened again
        () => void (reading = undefined),
      ));
    return { choices, want };
  };
  return {
    places: once(async () =>
      (await getPlaces({}, { signal })).features.map(({ properties: { id, name, kind } }) => ({
        id,
        name,
        group: kind,
      })),
    ),
    buildings: once(async () =>
      (await getBuildings({}, { signal })).features.map(({ properties: { id, name, compoundName } }) => ({
        id,
        name,
        group: compoundName ?? '',
      })),
    ),
    compounds: once(async () =>
      (await getCompounds({ signal })).features.map(({ properties: { id, name } }) => ({
        id,
        name,
        group: '',
      })),
    ),
  };
}
