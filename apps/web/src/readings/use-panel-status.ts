import { useI18n } from 'vue-i18n';
import { ApiError } from '../api/api-error';
import { ageOf } from '../i18n/format-time';
import { useLiveStore } from '../stores/live';
import type { PanelStatus } from './panel-status';

interface Reading {
  state: 'waiting' | 'failed' | 'ready';
  error: unknown;
  readAtMs: number | null;
}

/** What a panel says about its data: waiting, why it failed, and how old it is once it may no longer be the present. */
export function usePanelStatus() {
  const { t, locale } = useI18n();
  const live = useLiveStore();

  /** The server words its problems in Chinese; other languages get the kind of failure. */
  function messageOf(error: unknown): string {
    if (!(error instanceof ApiError)) return t('page.failed');
    if (error.isUnreachable) return t('page.unreachable');
    if (error.problem && locale.value === 'zh-CN') {
      return error.problem.detail ? `${error.problem.title}：${error.problem.detail}` : error.problem.title;
    }
    return t('page.refused', { status: error.status });
  }

  /** Beats and unchanged versions mean that old data is still the present; without them, or after a failure, it may not be. */
  function staleNoteOf(reading: Reading): string | null {
    const isDoubtful = reading.error !== null || live.phase === 'stale' || live.phase === 'down';
    if (reading.state !== 'ready' || reading.readAtMs === null || !isDoubtful) return null;
    const heardAtMs =
      reading.error === null ? (live.link?.lastBeatTime ?? reading.readAtMs) : reading.readAtMs;
    const age = ageOf(Math.max(heardAtMs, reading.readAtMs) + live.skewMs, live.nowMs);
    // Within a minute the header's lamp says all there is to say.
    if (age.unit === 'minutes' && age.count === 0) return null;
    return t(`wall.stale.${age.unit}`, { count: age.count });
  }

  function statusOf(reading: Reading): PanelStatus {
    return {
      state: reading.state,
      message: reading.state === 'failed' ? messageOf(reading.error) : '',
      retryLabel: t('page.retry'),
      staleNote: staleNoteOf(reading),
    };
  }

  return { statusOf, messageOf };
}
