import { onScopeDispose, watch, type Ref } from 'vue';
import { useRouter, type RouteLocationRaw, type Router } from 'vue-router';

/** A pointer that only passes over means nothing. */
const lingerMs = 90;
/** Of a list that is opened not all are read: a browser asks a server six things at a time. */
const mostAtOnce = 12;
/** After the panels have been filled and the fonts have come; a screen that is never idle waits no longer than this. */
const settledMs = 800;
const patienceMs = 1_000;

/** Has what is pointed at read before it is chosen: between pointing and choosing lies more time than an answer takes. */
export function useForesight(prepare: (grid: string | null) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return (codes: readonly (string | null)[]) => {
    clearTimeout(timer);
    if (codes.length > 0) timer = setTimeout(() => codes.slice(0, mostAtOnce).forEach(prepare), lingerMs);
  };
}

/** Loads the scripts of a page before it is gone to. */
export function loadAhead(router: Router, to: RouteLocationRaw): void {
  for (const { components } of router.resolve(to).matched) {
    const page: unknown = components?.['default'];
    // a page that could not be loaded now is asked for again when it is gone to
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => {});
  }
}

/** Has the page that a screen leads to loaded when the screen has nothing else to do. */
export function usePageAhead(isBegun: Readonly<Ref<boolean>>, to: RouteLocationRaw): void {
  const router = useRouter();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = () => loadAhead(router, to);
  // not in every browser, whatever the types say
  const whenIdle = () =>
    'requestIdleCallback' in window ? requestIdleCallback(load, { timeout: patienceMs }) : load();
  watch(isBegun, (begun) => begun && (timer = setTimeout(whenIdle, settledMs)));
  onScopeDispose(() => clearTimeout(timer));
}
