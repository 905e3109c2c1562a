import type { Beat, Change, Resync } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { skewWorthSayingMs, type LinkPhase, type LinkState } from '../api/link-state';
import { openLiveStream, type LiveStream } from '../api/live';
import { dayOf } from '../i18n/format-time';
import { forgetRecentAnswers } from './recent-answers';

const sameVersions = (a: Record<string, number>, b: Record<string, number>) => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

/** The higher of each: versions only rise while the server's database is the same. */
function newest(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const merged = { ...a };
  for (const [name, version] of Object.entries(b)) merged[name] = Math.max(version, merged[name] ?? 0);
  return merged;
}

/** How many of the last changes a screen keeps. */
const changesKept = 50;
/** Changes may come by the dozen a second; what reads anew because of them does so at most this often. */
const versionsPauseMs = 400;

/** The link to the server, its clock, what changes there, and the versions of what it holds. */
export const useLiveStore = defineStore('live', () => {
  const link = shallowRef<LinkState | null>(null);
  const versions = shallowRef<Record<string, number>>({});
  const lastChanges = shallowRef<readonly Change[]>([]);
  const resyncs = shallowRef(0);
  const accessChanges = shallowRef(0);
  const listeners = new Set<(change: Change) => void>();
  let isOtherDatabase = false;
  let heard: Record<string, number> = {};
  let flushing: ReturnType<typeof setTimeout> | undefined;
  const build = shallowRef<string | null>(null);
  const deviceNowMs = shallowRef(Date.now());
  let stream: LiveStream | null = null;
  let ticking: ReturnType<typeof setTimeout> | undefined;

  const skewMs = computed(() => link.value?.skewMs ?? 0);
  const nowMs = computed(() => deviceNowMs.value + skewMs.value);

  /** The same object while nothing changed: what watches versions is not to run at every beat. */
  function showVersions(next: Record<string, number>) {
    clearTimeout(flushing);
    flushing = undefined;
    heard = {};
    if (sameVersions(versions.value, next)) return;
    versions.value = next;
    // unchanged versions are what says that an answer of before is the present
    forgetRecentAnswers();
  }

  function onBeat(beat: Beat) {
    // A beat may be a moment older than the changes that came before it.
    showVersions(isOtherDatabase ? beat.versions : newest(newest(versions.value, heard), beat.versions));
    isOtherDatabase = false;
    build.value = beat.build;
  }

  function onChange(change: Change) {
    heard = newest(heard, change.versions);
    flushing ??= setTimeout(() => showVersions(newest(versions.value, heard)), versionsPauseMs);
    lastChanges.value = [change, ...lastChanges.value].slice(0, changesKept);
    for (const listener of listeners) listener(change);
  }

  function onResync({ reason }: Resync) {
    if (reason === 'restarted') {
      isOtherDatabase = true;
      heard = {};
      lastChanges.value = [];
    }
    forgetRecentAnswers();
    resyncs.value += 1;
  }

  /** Just after each full second of the server, so that the clock on the wall never skips one. */
  function tick() {
    deviceNowMs.value = Date.now();
    ticking = setTimeout(tick, 1005 - (nowMs.value % 1000));
  }

  return {
    link,
    /** of each layer; a changed one says that what it shows is to be read again */
    versions,
    /** what happened while this screen listened, newest first */
    lastChanges,
    /** counts how often more was missed than could be told: everything shown is then to be read again */
    resyncs,
    /** counts how often the server said that whoever is signed in here may see something else now, or nothing */
    accessChanges,
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
    /** Calls `listener` with each change as it comes; the answer stops that. */
    onChange(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    open() {
      if (stream) return;
      stream = openLiveStream({
        onBeat,
        onChange,
        onResync,
        onAccess: () => (accessChanges.value += 1),
        onLink: (next) => (link.value = next),
      });
      tick();
    },
    close() {
      clearTimeout(ticking);
      clearTimeout(flushing);
      flushing = undefined;
      stream?.close();
      stream = null;
    },
  };
});
