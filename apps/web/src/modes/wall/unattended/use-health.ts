import type { WallHealth } from '@getu/domain';
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { sendHealth } from '../../../api/walls';
import { useLiveStore } from '../../../stores/live';

const firstReportMs = 5_000;
const reportEveryMs = 30_000;
/** soon enough for whoever steers the wall from elsewhere to see what became of it */
const changePauseMs = 1_500;
const framesSampled = 30;
/** Where graphics are drawn on the processor thirty frames take a while. */
const sampledMs = 2_000;

type MemoryOf = { memory?: { usedJSHeapSize: number } };

/** The middle of the values; null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/**
 * What the main thread does in a frame: from the frame's beginning to the first task after it has been drawn. Some thirty
 * frames a minute are looked at, as each that is asked for is one that would else not be drawn.
 */
async function frameMs(): Promise<number | null> {
  if (document.visibilityState !== 'visible') return null;
  const times: number[] = [];
  const { port1, port2 } = new MessageChannel();
  const enough = performance.now() + sampledMs;
  for (let frame = 0; frame < framesSampled && performance.now() < enough; frame += 1) {
    times.push(
      await new Promise<number>((resolve) =>
        requestAnimationFrame(() => {
          const begun = performance.now();
          port1.onmessage = () => resolve(performance.now() - begun);
          port2.postMessage(null);
        }),
      ),
    );
  }
  port1.close();
  return medianOf(times);
}

/** Tells the server how this wall is, while it is one. */
export function useHealth(setting: {
  isWall: () => boolean;
  stage: Readonly<Ref<HTMLElement | null>>;
  doing: () => string;
  grid: () => string | null;
}): void {
  const live = useLiveStore();
  let reconnects = 0;
  let contextLosses = 0;
  let longestTaskMs = 0;
  let lastFrameMs: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let isReporting = false;
  /** something changed after what is being sent was put together */
  let isOutdated = false;
  const leaving = new AbortController();

  watch(
    () => live.phase,
    (phase, before) => {
      if (phase === 'live' && before !== 'connecting') reconnects += 1;
    },
  );
  const tasks =
    PerformanceObserver.supportedEntryTypes?.includes('longtask') === true
      ? new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
        })
      : null;

  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
  const report = (): WallHealth => {
    const heap = (performance as MemoryOf).memory?.usedJSHeapSize;
    const longest = tasks ? longestTaskMs : null;
    longestTaskMs = 0;
    return {
      build: live.build ?? '',
      uptimeSeconds: Math.round(performance.now() / 1000),
      heapMegabytes: rounded(heap === undefined ? null : heap / 1e6),
      frameMs: rounded(lastFrameMs),
      longestTaskMs: rounded(longest),
      reconnects,
      contextLosses,
      width: Math.max(1, Math.round(window.innerWidth * devicePixelRatio)),
      height: Math.max(1, Math.round(window.innerHeight * devicePixelRatio)),
      doing: setting.doing(),
      grid: setting.grid(),
    };
  };
  const isThere = () => setting.isWall() && live.phase === 'live' && !leaving.signal.aborted;
  const go = async (measures: boolean) => {
    if (isReporting) return void (isOutdated = true);
    isReporting = true;
    if (measures && isThere()) lastFrameMs = await frameMs();
    do {
      isOutdated = false;
      // a report that does not arrive is followed by another
      if (isThere()) await sendHealth(report(), { signal: leaving.signal }).catch(() => {});
    } while (isOutdated);
    isReporting = false;
  };
  const begin = (ms: number) => {
    timer = setTimeout(async () => {
      await go(true);
      if (!leaving.signal.aborted) begin(reportEveryMs);
    }, ms);
  };
  watch([setting.doing, setting.grid, setting.isWall], () => {
    clearTimeout(soon);
    soon = setTimeout(() => void go(false), changePauseMs);
  });
  const onLoss = () => (contextLosses += 1);

  onMounted(() => {
    tasks?.observe({ type: 'longtask' });
    // the event does not bubble, but comes down to the canvas through all that hold it
    setting.stage.value?.addEventListener('webglcontextlost', onLoss, {
      capture: true,
      signal: leaving.signal,
    });
    begin(firstReportMs);
  });
  onBeforeUnmount(() => {
    leaving.abort();
    clearTimeout(timer);
    clearTimeout(soon);
    tasks?.disconnect();
  });
}
