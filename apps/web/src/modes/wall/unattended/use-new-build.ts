import { onScopeDispose, watch } from 'vue';
import { isNewerBuildServed } from '../../../offline/newer-build';
import { useLiveStore } from '../../../stores/live';

const reloadedKey = 'getu.reloaded';
/** A build that is still not ours after loading anew (a cache in between): again only after so long. */
const patienceMs = 10 * 60_000;
/** Where no answer served, or came too late to go by, the same build is asked about again only after so long. */
const askAgainMs = 60_000;
const answerWithinMs = 10_000;

interface Asked {
  build: string;
  at: number;
  /** the page has answered that it is the one that runs here */
  isOurs: boolean;
}

/**
 * Loads the page anew when another build of it is served: nobody stands before a wall to press a button. The page is asked
 * right before, as a server that has gone meanwhile would leave the wall with nothing.
 * @param isAtEase whether nothing would be lost if the page went now
 * @returns `offer`, to be called where the page may go: it goes soon after, if there is a newer one and all is still at ease
 */
export function useNewBuild(isAtEase: () => boolean): { offer: () => void } {
  const live = useLiveStore();
  const leaving = new AbortController();
  let asked: Asked | null = null;
  let isAsking = false;

  watch(
    () => live.phase,
    (phase) => {
      // what stood between may have given an old page
      if (phase === 'live' && asked) asked.isOurs = false;
    },
  );
  onScopeDispose(() => leaving.abort());

  const mayGo = () => live.phase === 'live' && isAtEase() && !hasLoadedLately();
  const isAnswered = (build: string) =>
    asked?.build === build && (asked.isOurs || performance.now() - asked.at < askAgainMs);

  async function goIfNewer(build: string) {
    isAsking = true;
    const mine: Asked = { build, at: performance.now(), isOurs: false };
    asked = mine;
    const patience = AbortSignal.timeout(answerWithinMs);
    const isNewer = await isNewerBuildServed(AbortSignal.any([leaving.signal, patience])).catch(() => null);
    isAsking = false;
    mine.isOurs = isNewer === false;
    if (isNewer && !leaving.signal.aborted && mayGo() && mayLoadAgain()) location.reload();
  }

  return {
    offer() {
      const { build } = live;
      if (isAsking || build === null || isAnswered(build) || !mayGo()) return;
      void goIfNewer(build);
    },
  };
}

function hasLoadedLately(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(reloadedKey) ?? 0) < patienceMs;
  } catch {
    // without storage a loop could not be seen: what runs stays
    return true;
  }
}

function mayLoadAgain(): boolean {
  try {
    sessionStorage.setItem(reloadedKey, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
