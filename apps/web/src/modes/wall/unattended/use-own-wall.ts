import type { OwnWall, WallWanted } from '@getu/domain';
import { onBeforeUnmount, onMounted, watch } from 'vue';
import { allowLastGood } from '../../../stores/last-good';
import { useLiveStore } from '../../../stores/live';
import { useOwnWallStore } from '../../../stores/own-wall';

/**
 * Keeps what is wanted of this wall known, and tells of each change once, with what was wanted before (null when the page
 * has just been loaded).
 */
export function useOwnWall(onWanted: (wanted: WallWanted, before: WallWanted | null) => void) {
  const live = useLiveStore();
  const own = useOwnWallStore();
  let done: WallWanted | null = null;

  const stopHearing = live.onChange(({ kind, subjectId }) => {
    if (kind === 'wall' && (subjectId === null || subjectId === own.wall?.id)) void own.load();
  });
  watch([() => live.resyncs, () => live.accessChanges], () => void own.load());
  watch(
    () => live.phase,
    (phase, before) => {
      if (phase === 'live' && before !== 'connecting') void own.load();
    },
  );
  const hear = (wall: OwnWall['wall']) => {
    if (!wall) return void (done = null);
    if (wall.wanted.version === done?.version) return;
    const before = done;
    done = wall.wanted;
    onWanted(wall.wanted, before);
  };
  watch(() => own.wall, hear);
  watch(
    () => own.isEnded,
    async (isEnded) => {
      if (!isEnded) return;
      await allowLastGood(false);
      // loaded anew: nothing of what it has read is left, on the screen or in the page
      location.replace('/pair');
    },
  );
  onMounted(() => {
    // back from another page: what is known already is no news to the store, and the wall goes on by it
    hear(own.wall);
    void own.load();
  });
  onBeforeUnmount(() => {
    stopHearing();
    own.stop();
  });
  return own;
}
