import { onScopeDispose, watch } from 'vue';
import { useLiveStore } from '../../../stores/live';
import { isNewerBuildServed } from '../../../offline/newer-build';

const reloadedKey = 'getu.reloaded';
/** A build that is still not ours after loading anew (a cache in between): again only after so long. */
const patienceMs = 10 * 60_000;

/**
 * Loads the page anew when another build of it is served: nobody stands before a wall to press a button. Asked at each change
 * of the server's build.
 * @returns `offer`, to be called where nothing would be lost: it goes then, if there is a newer one
 */
export function useNewBuild(): { offer: () => void } {
  const live = useLiveStore();
  let isNewer = false;
  let asking: AbortController | null = null;

  watch(
    () => [live.build, live.phase] as const,
    async ([build, phase], [before]) => {
      if (build === null || phase !== 'live' || (build === before && isNewer)) return;
      asking?.abort();
      const mine = (asking = new AbortController());
      const answer = await isNewerBuildServed(mine.signal).catch(() => null);
      if (answer !== null && !mine.signal.aborted) isNewer = answer;
    },
  );
  onScopeDispose(() => asking?.abort());

  return {
    offer() {
      if (isNewer && mayLoadAgain()) location.reload();
    },
  };
}

function mayLoadAgain(): boolean {
  try {
    const before = Number(sessionStorage.getItem(reloadedKey) ?? 0);
    if (Date.now() - before < patienceMs) return false;
    sessionStorage.setItem(reloadedKey, String(Date.now()));
    return true;
  } catch {
    // without storage a loop could not be seen: what runs stays
    return false;
  }
}
