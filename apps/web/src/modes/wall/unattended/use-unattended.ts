import type { WallWanted } from '@getu/domain';
import { computed, onBeforeUnmount, onMounted, shallowRef, watch } from 'vue';
import { useCommunityStore } from '../../../stores/community';
import { useLiveStore } from '../../../stores/live';
import { usePeriodStore } from '../../../stores/period';
import type { AlarmingCase } from '../alarm/read-alarms';
import { ring } from '../alarm/ring';
import { useAlarms } from '../alarm/use-alarms';
import { readLastNight, type LastNight } from '../night/last-night';
import {
  dwellMsOf,
  isAtEase,
  newProgram,
  nextProgram,
  type ProgramEvent,
  roundOf,
  type View,
  viewOf,
} from '../program/program';
import { recallStop, rememberStop } from './remembered-stop';
import { useNewBuild } from './use-new-build';
import { useOwnWall } from './use-own-wall';
import { useTouches } from './use-touches';

/** What the program does on the screen. */
export interface WallStage {
  showGrid(code: string | null): Promise<void>;
  /** a grid that is shown already is looked at again: an alarm has flown elsewhere */
  lookAgain(): void;
  showCase(alarming: AlarmingCase): Promise<void>;
  closeSheets(): void;
  /** layers and period as somebody elsewhere wants them */
  dress(wanted: WallWanted): void;
}

/** A screen in somebody's hands is not taken from him for a new build before he has left it for so long. */
const leftAloneMs = 10 * 60_000;
type Told = ProgramEvent extends infer Event
  ? Event extends { at: number }
    ? Omit<Event, 'at'>
    : never
  : never;

/** The wall by itself: its round, alarms, hands on it, and what is wanted of it from elsewhere. */
export function useUnattended(stage: WallStage) {
  const live = useLiveStore();
  const community = useCommunityStore();
  const periods = usePeriodStore();
  const newBuild = useNewBuild(mayLoadAnew);
  const alarming = new Map<string, AlarmingCase>();
  const night = shallowRef<LastNight | null>(null);
  let touchedAt = performance.now();
  let reading: AbortController | null = null;
  /** read before anything here remembers where it stands now over it */
  const stood = stoodBefore();

  const own = useOwnWall((wanted, before) => follow(wanted, before));
  const program = shallowRef(newProgram(own.settings, performance.now()));
  const tell = (event: Told) => {
    program.value = nextProgram(program.value, { ...event, at: performance.now() } as ProgramEvent);
  };
  const isOn = computed(() => program.value.mode !== 'off');
  const view = computed(() => viewOf(program.value));

  function follow(wanted: WallWanted, before: WallWanted | null) {
    const isChosen = before === null || wanted.modes !== before.modes || wanted.mode !== before.mode;
    // a hand may have switched it off: whoever sends it somewhere means it to be on
    const isSent = before !== null && (wanted.goes !== before.goes || wanted.steps !== before.steps);
    if (isChosen || wanted.mode === 'pinned' || (isSent && !isOn.value)) takeUpMode(wanted);
    if (before === null && !stood) standWhere(wanted);
    if (before !== null && wanted.goes !== before.goes) {
      tell({ type: 'go', grid: wanted.grid });
      stage.lookAgain();
    }
    if (before !== null && wanted.steps !== before.steps)
      tell({ type: 'step', by: wanted.steps - before.steps });
    stage.dress(wanted);
  }
  function takeUpMode({ mode, grid }: WallWanted) {
    const staysInstead = mode === 'round' && !own.settings.carousel.isOn;
    tell({ type: 'mode', mode: staysInstead ? 'paused' : mode, grid });
  }
  /** A wall that is to stay and remembers no place of its own: the grid that was chosen last. */
  function standWhere({ mode, grid }: WallWanted) {
    if (mode === 'paused') goBackTo(grid);
  }
  function goBackTo(grid: string | null) {
    const { mode, stops } = program.value;
    // before the grids are known, or where this one is gone, there is no such stop
    const isStop = stops.some((stop) => stop.kind === 'grid' && stop.code === grid);
    if (isStop && mode !== 'pinned') tell({ type: 'go', grid });
  }

  watch(
    () => own.settings,
    (settings, { carousel: before }) => {
      tell({ type: 'settings', settings });
      const wanted = own.wall?.wanted;
      const isSwitched = settings.carousel.isOn !== before.isOn;
      if (isSwitched && isOn.value && wanted?.mode === 'round') takeUpMode(wanted);
    },
  );
  watch(
    () => periods.today,
    () => {
      // two presets may be the same days today, and not tomorrow; what hands have chosen stays until they leave
      const wanted = own.wall?.wanted;
      if (view.value && typeof wanted?.period === 'string') stage.dress(wanted);
    },
  );
  watch(
    () => live.today,
    // a wall that stays at the night's stop: last night is another one from now on
    () => view.value?.kind === 'patrols' && void showNight(),
  );
  watch(
    () => own.wall === null && own.isKnown,
    (isNone, wasNone) => {
      // taken down while it hung there: a screen like any other from here on
      if (isNone && wasNone === false && isOn.value) tell({ type: 'mode', mode: 'off' });
    },
  );
  watch(
    () => community.grids,
    (grids, before) => {
      if (grids.length === 0) return;
      tell({ type: 'stops', stops: roundOf(grids) });
      if (before === undefined || before.length === 0) resume();
    },
    { immediate: true },
  );
  /** After the page loaded itself anew it goes on where it was. */
  function resume() {
    if (!stood) return void (own.wall && standWhere(own.wall.wanted));
    if (!own.wall) tell({ type: 'mode', mode: stood.mode });
    goBackTo(stood.grid);
  }

  useAlarms(
    () => isOn.value,
    (cases) => {
      for (const one of cases) alarming.set(one.id, one);
      tell({ type: 'alarms', alarms: cases.map(({ id, why }) => ({ id, why })) });
    },
  );
  useTouches(() => {
    touchedAt = performance.now();
    if (isOn.value) tell({ type: 'touch' });
  });

  watch(view, (next, before) => {
    // a computed view is a new object at each event; only another view is shown anew
    if (keyOf(next) !== keyOf(before)) show(next, before);
  });
  watch(
    () => program.value.alarm?.id,
    // a wall that is pinned to a grid stays there, and is heard all the same
    (id) => id !== undefined && program.value.settings.alarm.rings && void ring(),
  );
  watch(
    () => program.value.moves,
    () => {
      rememberStop(program.value.mode, program.value.stops[program.value.index]);
      if (program.value.mode === 'round') newBuild.offer();
    },
  );
  watch(
    () => program.value.mode,
    (mode) => rememberStop(mode, program.value.stops[program.value.index]),
  );

  function show(next: View | null, before: View | null) {
    if (before?.kind === 'patrols') leaveNight();
    if (!next) return;
    if (next.kind === 'alarm') {
      const record = alarming.get(next.alarm.id);
      if (record) void stage.showCase(record);
      return;
    }
    stage.closeSheets();
    if (!before && own.wall) stage.dress(own.wall.wanted);
    if (next.kind === 'patrols') void showNight();
    void stage.showGrid(next.kind === 'grid' ? next.code : null);
    if (before?.kind === 'alarm' || !before) stage.lookAgain();
  }
  async function showNight() {
    reading?.abort();
    const { signal } = (reading = new AbortController());
    const read = await readLastNight(live.today, { signal }).catch(() => null);
    if (!signal.aborted) night.value = read;
  }
  function leaveNight() {
    reading?.abort();
    night.value = null;
  }

  let ticking: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    ticking = setInterval(() => {
      tell({ type: 'tick' });
      forgetOld();
      if (program.value.mode !== 'round') newBuild.offer();
    }, 500);
  });
  function mayLoadAnew(): boolean {
    const isLeft = program.value.mode !== 'off' || performance.now() - touchedAt > leftAloneMs;
    return isLeft && isAtEase(program.value);
  }
  function forgetOld() {
    const wanted = new Set([program.value.alarm?.id, ...program.value.waiting.map(({ id }) => id)]);
    for (const id of alarming.keys()) if (!wanted.has(id)) alarming.delete(id);
  }
  onBeforeUnmount(() => {
    clearInterval(ticking);
    reading?.abort();
  });

  return {
    own,
    program,
    view,
    isOn,
    night,
    tell,
    /** the case that the screen is to be looked at for: shown now, or waiting until hands leave */
    alarm: computed(() => {
      const next = program.value.alarm ?? program.value.waiting[0];
      return next ? (alarming.get(next.id) ?? null) : null;
    }),
    /** how long the stop on the screen stands in all; null while nothing runs out */
    dwellMs: computed(() => {
      const { mode, stops, index, settings } = program.value;
      const stop = stops[index];
      return mode === 'round' && view.value && view.value.kind !== 'alarm' && stop
        ? dwellMsOf(stop, settings)
        : null;
    }),
  };
}

/** Where it stood before the page loaded itself anew; null for a screen that went by nothing of its own. */
function stoodBefore() {
  const remembered = recallStop();
  return remembered?.mode === 'off' ? null : remembered;
}

function keyOf(view: View | null): string {
  if (!view) return 'hands';
  if (view.kind === 'grid') return `grid ${view.code}`;
  return view.kind === 'alarm' ? `alarm ${view.alarm.id}` : view.kind;
}
