/** What a wall knew of alarms when it read them last; kept for this tab alone. */
export interface RememberedRead {
  /** by the server's clock */
  readAtMs: number;
  /** of each case that was no news any more, why and which */
  known: string[];
}

const key = 'getu.alarms';
/** Longer than a page takes to load itself anew, and too short for news to have become a list. */
const freshMs = 10 * 60_000;

export function rememberRead(read: RememberedRead): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(read));
  } catch {
    // refused: after loading anew, what is there then is no news
  }
}

export function forgetRead(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // refused: then nothing is remembered
  }
}

/** What was read a short while ago; null where that is too long ago, or nothing to rely on. */
export function recallRead(nowMs: number): RememberedRead | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Partial<RememberedRead> | null;
    if (!found || typeof found.readAtMs !== 'number' || !Array.isArray(found.known)) return null;
    return Math.abs(nowMs - found.readAtMs) < freshMs
      ? { readAtMs: found.readAtMs, known: found.known }
      : null;
  } catch {
    return null;
  }
}
