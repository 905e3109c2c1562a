import type { PlanComment, PlanHandover, PlanTransition } from '@getu/domain';
import { shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiError } from '../../../api/api-error';
import {
  addComment,
  describePlan,
  getComments,
  getPlanHandover,
  movePlan,
  publishPlan,
  resolveComment,
} from '../../../api/plans';
import type { DraftSession } from './use-draft-session';

/** Comments and the plan's way into force. Each step says which version it was decided on. */
export function useReview(planId: string, session: DraftSession) {
  const { t } = useI18n();
  const comments = shallowRef<readonly PlanComment[]>([]);
  const message = shallowRef<string | null>(null);
  const isBusy = shallowRef(false);
  const handover = shallowRef<PlanHandover | 'reading' | 'failed'>('reading');

  const read = async () => {
    const answer = await getComments(planId).catch(() => null);
    if (answer) comments.value = answer.items;
  };
  watch(() => session.detail.value?.openComments, read, { immediate: true });

  /** Does something to the plan on the server, then reads it again whatever came of it. */
  async function attempt(doing: () => Promise<unknown>, done: string | null): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    message.value = null;
    try {
      await doing();
      message.value = done;
      return true;
    } catch (error) {
      const isChanged = error instanceof ApiError && error.status === 409;
      const reason =
        error instanceof ApiError
          ? (error.problem?.detail ?? error.problem?.title ?? error.message)
          : String(error);
      message.value = isChanged ? t('planner.review.changed') : t('planner.review.failed', { reason });
      return false;
    } finally {
      isBusy.value = false;
      await session.refresh();
      await read();
    }
  }
  const version = () => session.log.value?.known.length ?? session.detail.value?.version ?? 0;

  return {
    comments,
    handover,
    /** What would change hands, as things stand now: cases are reported and closed while somebody thinks. */
    async readHandover() {
      handover.value = 'reading';
      handover.value = await getPlanHandover(planId).catch(() => 'failed' as const);
    },
    message,
    isBusy,
    describe: (reason: string) => attempt(() => describePlan(planId, { reason }), null),
    comment: (text: string, lngLat: readonly [number, number] | null, gridId: string | null) =>
      attempt(
        () =>
          addComment(planId, {
            id: crypto.randomUUID(),
            text,
            gridId,
            lngLat: lngLat ? [lngLat[0], lngLat[1]] : null,
          }),
        null,
      ),
    resolve: (id: string) => attempt(() => resolveComment(planId, id), null),
    async move(action: PlanTransition['action'], note: string) {
      if (action === 'submit' && !(await session.sync.flush())) {
        message.value = t('planner.review.unsaved');
        return false;
      }
      const body = { action, version: version(), ...(note ? { note } : {}) } as PlanTransition;
      return attempt(() => movePlan(planId, body), t(`planner.review.done.${action}`));
    },
    publish: (from: string) =>
      attempt(() => publishPlan(planId, { version: version(), from }), t('planner.review.done.publish')),
  };
}
