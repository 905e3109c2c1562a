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
    return {
      mine: { lines: stretchesOnlyIn(after, before), word: words.mine() },
      theirs: { lines: stretchesOnlyIn(before, after), word: words.theirs() },
    };
  });
  return { conflict, lines };
}

/** Where arcs run otherwise than others: their segments that the others have not, joined where they follow each other. */
function stretchesOnlyIn(arcs: readonly Arc[], others: readonly Arc[]): Int32Array[] {
  const keyOf = (points: Int32Array, i: number) => {
    const [a, b] = [`${points[i]},${points[i + 1]}`, `${points[i + 2]},${points[i + 3]}`];
    return a < b ? `${a} ${b}` : `${b} ${a}`;
  };
  const known = new Set<string>();
  for (const { points } of others) for (let i = 0; i + 3 < points.length; i += 2) known.add(keyOf(points, i));
  return arcs.flatMap(({ points }) => {
    const stretches: Int32Array[] = [];
    let first = -1;
    for (let i = 0; i < points.length; i += 2) {
      const isOwn = i + 3 < points.length && !known.has(keyOf(points, i));
      if (isOwn && first < 0) first = i;
      if (isOwn || first < 0) continue;
      stretches.push(points.slice(first, i + 2));
      first = -1;
    }
    return stretches;
  });
}
