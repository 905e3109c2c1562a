import { onScopeDispose, computed } from 'vue';
import { getCompounds } from '../../api/places';
import { latestAnswer } from '../../stores/latest-answer';

/** The compounds by name, to choose one. */
export function useCompounds() {
  const answer = latestAnswer<{ id: string; name: string }[]>();
  void answer.ask({
    key: 'compounds',
    read: async (signal) =>
      (await getCompounds({ signal })).features
        .map(({ properties: { id, name } }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  });
  onScopeDispose(answer.stop);
  return computed(() => answer.value.value ?? []);
}
