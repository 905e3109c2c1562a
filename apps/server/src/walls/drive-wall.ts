import type { WallDrive, WallWanted } from '@getu/domain';

/**
 * What is wanted of a wall after a change of it. Choosing a grid or a mode is an act and not a state: the wall does it even
 * if that is what was chosen last, as a hand may have been on it since. Going on takes a pinned wall off its pin, else
 * nothing would be seen of it.
 */
export function driveWall(wanted: WallWanted, { step, ...drive }: WallDrive): WallWanted {
  const mode = drive.mode ?? (step && wanted.mode === 'pinned' ? 'paused' : wanted.mode);
  return {
    mode,
    grid: drive.grid === undefined ? wanted.grid : drive.grid,
    hiddenLayers:
      drive.hiddenLayers === undefined ? wanted.hiddenLayers : [...new Set(drive.hiddenLayers)].sort(),
    period: drive.period === undefined ? wanted.period : drive.period,
    version: wanted.version + 1,
    goes: wanted.goes + (drive.grid === undefined ? 0 : 1),
    modes: wanted.modes + (drive.mode === undefined ? 0 : 1),
    steps: wanted.steps + (step === undefined ? 0 : step === 'next' ? 1 : -1),
  };
}
