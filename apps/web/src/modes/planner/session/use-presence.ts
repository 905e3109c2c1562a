import type { Present } from '@getu/domain';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { sayPresence } from '../../../api/plans';

const everyMs = 10_000;
const soonMs = 800;

/** Says where on the plan this screen is, and hears who else is there: every ten seconds, and soon after it went elsewhere. */
export function usePresence(
  planId: string,
  place: () => { gridId: string | null; lngLat: [number, number] | null },
): ShallowRef<readonly Present[]> {
  const screen = crypto.randomUUID();
  const others = shallowRef<readonly Present[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function say() {
    clearTimeout(timer);
    const answer = await sayPresence(planId, { screen, ...place() }).catch(() => null);
    if (answer) others.value = answer.present.filter((present) => present.screen !== screen);
    clearTimeout(timer);
    timer = setTimeout(() => void say(), everyMs);
  }
  watch(
    () => JSON.stringify(place()),
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void say(), soonMs);
    },
  );
  void say();

  const leave = () => void sayPresence(planId, { screen, leaves: true }).catch(() => null);
  window.addEventListener('pagehide', leave);
  onScopeDispose(() => {
    clearTimeout(timer);
    window.removeEventListener('pagehide', leave);
    leave();
  });
  return others;
}
