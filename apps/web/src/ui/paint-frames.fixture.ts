import { vi } from 'vitest';

/** Stands in for the screen of a test without one. @returns paints the next frame */
export function paintFrames(): () => void {
  const due = new Map<number, FrameRequestCallback>();
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => {
    due.set(++last, frame);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => due.delete(frame));
  return () => {
    const now = [...due.values()];
    due.clear();
    for (const frame of now) frame(0);
  };
}
