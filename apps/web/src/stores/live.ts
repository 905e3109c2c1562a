import type { Beat } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { skewWorthSayingMs, type LinkPhase, type LinkState } from '../api/link-state';
import { openLiveStream, type LiveStream } from '../api/live';
import { dayOf } from '../i18n/format-time';

const sameVersions = (a: Record<string, number>, b: Record<string, number>) => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

/** The link to the server, its clock, and the versions of what it holds. */
export const useLiveStore = defineStore('live', () => {
  const link = shallowRef<LinkState | null>(null);
  const versions = shallowRef<Record<string, number>>({});
  const build = shallowRef<string | null>(null);
  const deviceNowMs = shallowRef(Date.now());
  let stream: LiveStream | null = null;
  let ticking: ReturnType<typeof setTimeout> | undefined;

  const skewMs = computed(() => link.value?.skewMs ?? 0);
  const nowMs = computed(() => deviceNowMs.value + skewMs.value);

  function onBeat(beat: Beat) {
    // The same object while nothing changed: what watches versions is not to run at every beat.
    if (!sameVersions(versions.value, beat.versions)) versions.value = beat.versions;
    build.value = beat.build;
  }

  /** Just after each full second of the server, so that the clock on the wall never skips one. */
  function tick() {
    deviceNowMs.value = Date.now();
    ticking = setTimeout(tick, 1005 - (nowMs.value % 1000));
  }

  return {
    link,
    versions,
    build,
    skewMs,
    nowMs,
    phase: computed<LinkPhase>(() => link.value?.phase ?? 'connecting'),
    /** the day in the community by the server's clock */
    today: computed(() => dayOf(nowMs.value)),
    /** seconds this device's clock differs from the server's, when it is worth telling */
    skewSeconds: computed(() =>
      Math.abs(skewMs.value) > skewWorthSayingMs ? Math.round(-skewMs.value / 1000) : null,
    ),
    open() {
      if (stream) return;
      stream = openLiveStream({ onBeat, onLink: (next) => (link.value = next) });
      tick();
    },
    close() {
      clearTimeout(ticking);
      stream?.close();
      stream = null;
    },
  };
});
