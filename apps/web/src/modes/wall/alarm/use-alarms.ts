import { onScopeDispose, watch } from 'vue';
import { useLiveStore } from '../../../stores/live';
import { readAlarms, type AlarmingCase } from './read-alarms';

/** A case becomes overdue by time alone, which nobody tells. */
const lookEveryMs = 20_000;
const pauseMs = 300;
const remembered = 4_000;

/**
 * Tells of each case that becomes urgent or overdue while this looks, once. Read from the lists and not from the stream: so
 * what happened while the link was down is found, too.
 */
export function useAlarms(isWanted: () => boolean, onAlarms: (alarms: AlarmingCase[]) => void): void {
  const live = useLiveStore();
  let known: Set<string> | null = null;
  let readAtMs: number | null = null;
  let isReading = false;
  let isAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leaving = new AbortController();
  const keyOf = ({ why, id }: AlarmingCase) => `${why} ${id}`;

  async function read() {
    isAsked = false;
    isReading = true;
    const begunMs = live.nowMs;
    try {
      const found = await readAlarms(live.today, readAtMs, { signal: leaving.signal });
      const fresh = known ? found.filter((one) => !known!.has(keyOf(one))) : [];
      known = new Set([...(known ?? []), ...found.map(keyOf)].slice(-remembered));
      readAtMs = begunMs;
      if (fresh.length > 0 && isWanted()) onAlarms(fresh);
    } catch {
      // the next look asks for all that came since the last one that was answered
    } finally {
      isReading = false;
      lookIn(isAsked ? pauseMs : lookEveryMs);
    }
  }
  function lookIn(ms: number) {
    clearTimeout(timer);
    if (leaving.signal.aborted || !isWanted()) return;
    timer = setTimeout(() => void read(), ms);
  }
  const lookSoon = () => {
    isAsked = true;
    if (!isReading) lookIn(pauseMs);
  };

  watch(
    isWanted,
    (wanted) => {
      if (wanted) return lookSoon();
      // what comes while nobody wants to know is no news later
      clearTimeout(timer);
      known = null;
      readAtMs = null;
    },
    { immediate: true },
  );
  watch([() => live.versions['cases'], () => live.resyncs, () => live.today], lookSoon);
  onScopeDispose(() => {
    leaving.abort();
    clearTimeout(timer);
  });
}
