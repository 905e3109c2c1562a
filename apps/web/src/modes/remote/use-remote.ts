import type { Wall, WallDrive, WallMode } from '@getu/domain';
import { computed, onBeforeUnmount, onMounted, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { driveWall, getWalls } from '../../api/walls';
import { useLiveStore } from '../../stores/live';
import { wallStandingOf } from '../../readings/wall-standing';

const readEveryMs = 10_000;
/** After something was wanted: the wall does it, and says so a moment later. */
const readSoonMs = 1_000;
const readSoonTimes = 6;

/** The walls, the one in hand, and sending it what is wanted; read again at each news of a wall and now and then for its health. */
export function useRemote() {
  const route = useRoute();
  const router = useRouter();
  const live = useLiveStore();
  const walls = shallowRef<readonly Wall[] | null>(null);
  const hasFailed = shallowRef(false);
  const isSending = shallowRef(false);
  const leaving = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soonLeft = 0;

  const wall = computed(() => {
    const items = walls.value ?? [];
    return items.find(({ id }) => id === route.params['id']) ?? items[0] ?? null;
  });

  async function read() {
    clearTimeout(timer);
    try {
      walls.value = (await getWalls({ signal: leaving.signal })).items;
    } catch {
      // what is shown stays, and says by itself how old each wall's report is
    }
    readIn(soonLeft > 0 ? readSoonMs : readEveryMs);
    soonLeft = Math.max(0, soonLeft - 1);
  }
  function readIn(ms: number) {
    clearTimeout(timer);
    if (!leaving.signal.aborted) timer = setTimeout(() => void read(), ms);
  }
  /** where it was sent last, until it says where it stands */
  const sentTo = shallowRef<string | null | undefined>();
  watch([() => wall.value?.id, () => wall.value?.health?.grid], () => (sentTo.value = undefined));
  /** The grid it stands at, null for the whole community: as sent, as the wall says, or as is wanted of one that never spoke. */
  const grid = computed(() => {
    if (sentTo.value !== undefined) return sentTo.value;
    const { health = null, wanted } = wall.value ?? {};
    return health ? health.grid : (wanted?.grid ?? null);
  });

  async function drive(wanted: WallDrive) {
    if (!wall.value) return;
    isSending.value = true;
    hasFailed.value = false;
    try {
      const driven = await driveWall(wall.value.id, wanted, { signal: leaving.signal });
      walls.value = walls.value!.map((one) => (one.id === driven.id ? driven : one));
      if (wanted.grid !== undefined) sentTo.value = wanted.grid;
      soonLeft = readSoonTimes;
      readIn(readSoonMs);
    } catch {
      hasFailed.value = true;
    } finally {
      isSending.value = false;
    }
  }

  const stopHearing = live.onChange(({ kind }) => {
    if (kind === 'wall') void read();
  });
  watch(() => live.resyncs, read);
  onMounted(() => void read());
  onBeforeUnmount(() => {
    leaving.abort();
    clearTimeout(timer);
    stopHearing();
  });

  return {
    walls,
    wall,
    hasFailed,
    isSending,
    drive,
    /** To stay is to stay at what is on the screen, and not at what was chosen some time ago. */
    takeMode: (mode: WallMode) => drive(mode === 'pinned' ? { mode, grid: grid.value } : { mode }),
    grid,
    standing: (one: Wall) => wallStandingOf(one, live.nowMs),
    choose: (id: string) => void router.replace({ name: 'remote', params: { id } }),
  };
}
