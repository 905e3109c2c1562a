import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { useCommunityStore } from '../../stores/community';
import { useHappeningsStore } from '../../stores/happenings';
import { ApiError } from '../../api/api-error';
import { allowLastGood } from '../../stores/last-good';
import { useLiveStore } from '../../stores/live';
import { useMediationsStore } from '../../stores/mediations';
import { useOrganisationStore } from '../../stores/organisation';
import { usePeriodStore } from '../../stores/period';
import { useSessionStore } from '../../stores/session';
import { useStatisticsStore } from '../../stores/statistics';

/**
 * Reports may come by the dozen a second; figures are read again at most this often, and soon enough to stand on every screen
 * within two seconds. The spread keeps a hundred screens from asking in step.
 */
const readingPauseMs = 500;
const readingSpreadMs = 400;

const isRefused = (error: unknown) => error instanceof ApiError && error.isUnauthorized;

/**
 * When the wall reads what: from the start (`isBegun`) on, when the grid or period changes, when new versions are heard of, when the day
 * turns, when the link returns and when somebody signs in or out. `prepare` reads what is asked of another grid ahead.
 */
export function useWallReadings(grid: Ref<string | null>, isBegun: Ref<boolean>) {
  const live = useLiveStore();
  const periods = usePeriodStore();
  const session = useSessionStore();
  const community = useCommunityStore();
  const statistics = useStatisticsStore();
  const organisation = useOrganisationStore();
  const happenings = useHappeningsStore();
  const mediations = useMediationsStore();

  const readFigures = () => {
    if (!periods.period || !isBegun.value) return;
    void statistics.ask(grid.value, periods.period);
    void mediations.ask(grid.value, periods.period);
  };
  const readHappenings = () => {
    if (periods.today && isBegun.value) void happenings.ask(grid.value, periods.today, live.nowMs);
  };
  const readAll = () => {
    // what grids there are: the map asks for the same, and an unattended wall goes on from it
    void community.load();
    if (!isBegun.value) return;
    void organisation.ask(grid.value);
    readFigures();
    readHappenings();
  };

  /** What the panels will ask of a grid that may be chosen next. */
  const prepare = (code: string | null) => {
    if (code === grid.value || !periods.period || !periods.today || !isBegun.value) return;
    void statistics.prepare(code, periods.period);
    void mediations.prepare(code, periods.period);
    void organisation.prepare(code);
    void happenings.prepare(code, periods.today, live.nowMs);
  };

  let pause: ReturnType<typeof setTimeout> | undefined;
  const readAllSoon = () => {
    pause ??= setTimeout(
      () => {
        pause = undefined;
        readAll();
      },
      readingPauseMs + Math.random() * readingSpreadMs,
    );
  };

  // The first day is this device's; the first beat corrects it should the clocks disagree.
  watch(
    () => live.today,
    (today) => periods.turnTo(today),
    { immediate: true },
  );
  watch([grid, () => periods.period?.from, () => periods.period?.to], readFigures);
  watch([grid, () => periods.today], readHappenings);
  watch(grid, (code) => isBegun.value && void organisation.ask(code));
  watch(isBegun, readAll);
  watch(
    () => live.versions,
    (_now, before) => {
      // The first beat only tells what was just read.
      if (Object.keys(before).length > 0) readAllSoon();
    },
  );
  watch(() => live.resyncs, readAllSoon);
  watch(
    () => live.phase,
    (phase, before) => {
      if (phase !== 'live' || before === 'connecting') return;
      if (!session.isKnown) void session.restore();
      readAllSoon();
    },
  );
  watch(() => session.session, readAll);
  // what somebody sees who signed in does not stay on the device; nor does anything where visitors are shown nothing
  watch(
    () => session.isKnown && session.session === null && !isRefused(community.error),
    (isAnybodys) => {
      if (session.isKnown) void allowLastGood(isAnybodys);
    },
    { immediate: true },
  );

  onMounted(() => {
    live.open();
    if (!session.isKnown) void session.restore();
    readAll();
  });
  onBeforeUnmount(() => {
    clearTimeout(pause);
    for (const store of [community, statistics, organisation, happenings, mediations]) store.stop();
    live.close();
  });
  return { prepare };
}
