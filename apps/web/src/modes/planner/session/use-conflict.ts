import { changedArcs, type Arc } from '@getu/topology';
import { computed } from 'vue';
import type { DraftScene } from '../draw/draft-scene';
import { theirsInTheWay, withoutTheirs } from './log/rebase';
import type { DraftSession } from './use-draft-session';

/**
 * The conflict that is to be settled first, and what it is about on the map: the borders as they now are (theirs), and as they
 * would be with our step in place of what is in its way.
 */
export function useConflict(
  { log, sync }: DraftSession,
  words: { mine: () => string; theirs: () => string },
) {
  const conflict = computed(() => sync.conflicts.value[0] ?? null);
  const lines = computed((): DraftScene['conflict'] => {
    const [now, about] = [log.value, conflict.value];
    if (!now || !about) return null;
    const taken = theirsInTheWay(now, about);
    const kept = taken && withoutTheirs(now, about, taken);
    if (!kept) return null;
    const { before, after } = changedArcs(now.draft.map, kept.draft.map);
    const pointsOf = (arcs: readonly Arc[]) => arcs.map(({ points }) => points);
    return {
      mine: { lines: pointsOf(after), word: words.mine() },
      theirs: { lines: pointsOf(before), word: words.theirs() },
    };
  });
  return { conflict, lines };
}
