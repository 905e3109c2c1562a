import type { ProgramMode, Stop } from '../program/program';

/** Where a wall stood before it loaded itself anew; kept for this tab alone. */
export interface RememberedStop {
  mode: ProgramMode;
  /** the grid that was shown, null for the community or the patrols */
  grid: string | null;
}

const key = 'getu.program';

export function rememberStop(mode: ProgramMode, stop: Stop | undefined): void {
  const remembered: RememberedStop = { mode, grid: stop?.kind === 'grid' ? stop.code : null };
  try {
    sessionStorage.setItem(key, JSON.stringify(remembered));
  } catch {
    // refused: it begins at the beginning
  }
}

export function recallStop(): RememberedStop | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? 'null') as RememberedStop | null;
    return found && typeof found.mode === 'string' ? found : null;
  } catch {
    return null;
  }
}
