import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { dataDensity, outingsOf } from './data-density';
import { nextMoment, replaySpeeds, type ReplaySpeed, type ReplayStroke, type Span } from './replay-clock';
import { type ReplayPath, spanOf } from './replay-path';

/** Bars of the scrubber: about one to five pixels. */
const densityBins = 240;

/** Plays paths in true time: the moment, the speed, and what there is to see when. */
export function useReplay(paths: Readonly<Ref<readonly ReplayPath[]>>) {
  const span = computed(() => spanOf(paths.value));
  const outings = computed(() => outingsOf(paths.value));
  const density = computed(() =>
    span.value ? dataDensity(paths.value, span.value, densityBins) : new Float64Array(),
  );
  /** seconds since 1970 */
  const at = shallowRef(0);
  const speed = shallowRef<ReplaySpeed>(30);
  const isPlaying = shallowRef(false);

  let frame = 0;
  let lastMs: number | null = null;
  function tick(nowMs: number) {
    frame = requestAnimationFrame(tick);
    const next = nextMoment(at.value, lastMs === null ? 0 : nowMs - lastMs, speed.value, outings.value);
    lastMs = nowMs;
    at.value = next.at;
    if (next.isOver) pause();
  }
  function pause() {
    isPlaying.value = false;
    cancelAnimationFrame(frame);
    lastMs = null;
  }
  function play() {
    if (!span.value || isPlaying.value) return;
    if (at.value >= span.value.to) at.value = span.value.from;
    isPlaying.value = true;
    frame = requestAnimationFrame(tick);
  }
  function goTo(moment: number) {
    if (span.value) at.value = Math.min(span.value.to, Math.max(span.value.from, moment));
  }
  function changeSpeed(by: 1 | -1) {
    speed.value = replaySpeeds[replaySpeeds.indexOf(speed.value) + by] ?? speed.value;
  }
  const setSpeed = (wanted: ReplaySpeed) => void (speed.value = wanted);
  function press(stroke: ReplayStroke) {
    if (stroke === 'toggle') return isPlaying.value ? pause() : play();
    if (stroke === 'faster') return changeSpeed(1);
    if (stroke === 'slower') return changeSpeed(-1);
    if ('by' in stroke) return goTo(at.value + stroke.by);
    if (span.value) goTo(stroke.to === 'start' ? span.value.from : span.value.to);
  }

  // other paths: from their beginning; the same night read again goes on where it was
  watch(
    span,
    (now: Span | null, before) => {
      if (!now) return pause();
      const isOther = !before || now.from !== before.from;
      if (isOther || at.value < now.from || at.value > now.to) at.value = now.from;
    },
    { immediate: true },
  );
  onScopeDispose(pause);

  return { span, outings, density, at, speed, isPlaying, play, pause, goTo, setSpeed, press };
}
export type Replay = ReturnType<typeof useReplay>;
