import { onBeforeUnmount, onMounted, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useCommunityStore } from '../../stores/community';
import { useLiveStore } from '../../stores/live';
import { usePeriodStore } from '../../stores/period';
import { useSessionStore } from '../../stores/session';

/**
 * What every desk stands on: the live stream, who is asking, the community. Desks are for those who signed in; whoever is
 * not, or is not any more, goes to the sign-in page and comes back from there. What the wall shows to everybody may be looked
 * into by everybody: those pages say so (`forVisitors`).
 */
export function useDesk() {
  const route = useRoute();
  const router = useRouter();
  const live = useLiveStore();
  const session = useSessionStore();
  const community = useCommunityStore();
  const periods = usePeriodStore();

  watch(
    () => session.isKnown && session.session === null && route.meta['forVisitors'] !== true,
    (isVisitor) => {
      if (isVisitor) void router.replace({ name: 'sign-in', query: { from: route.fullPath } });
    },
    { immediate: true },
  );
  // a password that somebody else made: nothing but one's own account is open before it is changed
  watch(
    () => (session.session?.mustChangePassword ?? false) && route.name !== 'account',
    (isDue) => {
      if (isDue) void router.replace({ name: 'account' });
    },
    { immediate: true },
  );
  watch(
    () => live.phase,
    (phase) => {
      if (phase === 'live' && !session.isKnown) void session.restore();
    },
  );
  watch(
    () => live.today,
    (today) => periods.turnTo(today),
    { immediate: true },
  );
  watch(
    () => live.versions['grids'],
    (_now, before) => {
      if (before !== undefined) void community.load();
    },
  );

  onMounted(() => {
    document.documentElement.dataset['page'] = 'desk';
    live.open();
    if (!session.isKnown) void session.restore();
    void community.load();
  });
  onBeforeUnmount(() => {
    delete document.documentElement.dataset['page'];
    community.stop();
    live.close();
  });
}
