// What a page's own script takes of each frame, read from Chromium's trace.

/** Events that are script of the page, by their names in Chromium's trace. */
const script = new Set([
  'FunctionCall',
  'EvaluateScript',
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'RunMicrotasks',
]);

/** Milliseconds of script between one begin of a frame and the next, on the thread that draws the page. */
export function scriptOfFrames(events) {
  const drawing = new Map();
  for (const { name, pid, tid } of events)
    if (name === 'FireAnimationFrame') drawing.set(`${pid} ${tid}`, (drawing.get(`${pid} ${tid}`) ?? 0) + 1);
  const [thread] = [...drawing].sort((a, b) => b[1] - a[1])[0] ?? [null];
  const onThread = events.filter(({ pid, tid }) => `${pid} ${tid}` === thread).sort((a, b) => a.ts - b.ts);
  const begins = onThread
    .filter(({ name, ph }) => name === 'AnimationFrame' && ph === 'b')
    .map(({ ts }) => ts);
  const frames = Array.from({ length: Math.max(0, begins.length - 1) }, () => 0);
  let frame = 0;
  let outerEnd = 0;
  for (const { name, ph, ts, dur, tdur } of onThread) {
    // an event inside another is counted with it
    if (ph !== 'X' || !script.has(name) || ts < outerEnd) continue;
    outerEnd = ts + dur;
    while (frame < frames.length && begins[frame + 1] <= ts) frame++;
    // time on the processor: another program's turn is not this page's script
    if (frame < frames.length && ts >= begins[0]) frames[frame] += (tdur ?? dur) / 1000;
  }
  return frames;
}

/** @param {number[]} frames milliseconds of script of each @param {number} goalMs of the longest */
export function spreadOf(frames, goalMs) {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return [
    { figure: 'frames', value: frames.length },
    { figure: 'script of a frame, median, ms', value: at(0.5) },
    { figure: 'script of a frame, p99, ms', value: at(0.99) },
    { figure: 'script of a frame, longest, ms', value: sorted.at(-1), goal: goalMs },
    { figure: 'frames over the goal', value: sorted.filter((ms) => ms > goalMs).length, goal: 0 },
  ];
}
