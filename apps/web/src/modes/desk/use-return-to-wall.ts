import { onBeforeUnmount, onMounted, watch } from 'vue';
import { useRouter } from 'vue-router';
import { useOwnWallStore } from '../../stores/own-wall';
import { useSessionStore } from '../../stores/session';
import { useTouches } from '../wall/unattended/use-touches';

/**
 * A screen that hangs as a wall and was led to another page goes back by itself, as long after the last touch as its round would
 * go on. Whoever signed in there is at work and is left alone.
 */
export function useReturnToWall(): void {
  const router = useRouter();
  const own = useOwnWallStore();
  const session = useSessionStore();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wait = () => {
    clearTimeout(timer);
    if (!own.wall || session.session !== null) return;
    timer = setTimeout(
      () => void router.replace({ name: 'wall' }),
      own.settings.carousel.resumeSeconds * 1000,
    );
  };
  useTouches(wait);
  watch([() => own.wall?.id, () => own.settings, () => session.session], wait);
  // loaded anew on this very page, it does not know yet that it is a wall
  watch(
    () => session.isKnown && session.session === null && !own.isKnown,
    (isToAsk) => {
      if (isToAsk) void own.load();
    },
    { immediate: true },
  );
  onMounted(wait);
  onBeforeUnmount(() => clearTimeout(timer));
}
