/** A page that is not painted, in a hidden tab, waits no longer than this. */
const patienceMs = 250;

/**
 * Calls `then` once the next frame has been handed to the screen: what was changed until now is seen before what `then` does
 * takes its time.
 * @returns calls it off
 */
export function afterPaint(then: () => void): () => void {
  let painted: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    // the task after the frame's own
    painted = setTimeout(once);
  });
  const waited = setTimeout(once, patienceMs);
  function off() {
    cancelAnimationFrame(frame);
    clearTimeout(painted);
    clearTimeout(waited);
  }
  function once() {
    off();
    then();
  }
  return off;
}
