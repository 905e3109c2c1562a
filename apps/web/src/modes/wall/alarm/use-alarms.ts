import { onScopeDispose, watch } from 'vue';
import { useLiveStore } from '../../../stores/live';
import { readAlarms, type AlarmingCase } from './read-alarms';
import { forgetRead, recallRead, rememberRead } from './remembered-read';

/** A case becomes overdue by time alone, which nobody tells. */
const lookEveryMs = 20_000;
const pauseMs = 300;
const remembered = 4_000;

/**
 * Tells of each case that becomes urgent or overdue while this looks, once. Read from the lists and not from the stream: so
 * what happened while the link was down, or while the page loaded itself anew, is found, too.
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
    if (!known) goOn(begunMs);
    try {
      const found = await readAlarms(live.today, readAtMs, { signal: leaving.signal });
      if (!isWanted() || leaving.signal.aborted) return;
      const fresh = known ? found.filter((one) => !known!.has(keyOf(one))) : [];
      known = new Set([...(known ?? []), ...found.map(keyOf)].slice(-remembered));
      readAtMs = begunMs;
      // all that the next look can find again is among what this one found
      rememberRead({ readAtMs, known: found.map(keyOf) });
      if (fresh.length > 0) onAlarms(fresh);
    } catch {
      // the next look asks for all that came since the last one that was answered
    } finally {
      isReading = false;
      lookIn(isAsked ? pauseMs : lookEveryMs);
    }
  }
  /** From where the page before this one left off, not long ago. */
  function goOn(nowMs: number) {
    const remembered = recallRead(nowMs);
    if (!remembered) return;
    known = new Set(remembered.known);
    readAtMs = remembered.readAtMs;
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
    (wanted, before) => {
      if (wanted) return lookSoon();
      // just loaded: it is not known yet what is wanted
      if (before === undefined) return;
      // what comes while nobody wants to know is no news later
      clearTimeout(timer);
      known = null;
      readAtMs = null;
      forgetRead();
    },
    { immediate: true },
  );
  watch([() => live.versions['cases'], () => live.resyncs, () => live.today], lookSoon);
  onScopeDispose(() => {
    leaving.abort();
    clearTimeout(timer);
  });
}
