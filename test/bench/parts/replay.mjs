import { chromium } from 'playwright-core';
import { databaseUrl } from '../data/scratch-databases.mjs';
import { startProduct } from '../processes.mjs';
import { softwareGraphics } from './web.mjs';

const patrols = 50;
const warmingSeconds = 10;
const playedSeconds = 20;
const goalMs = 8;

/** Events that are script of the page, by their names in Chromium's trace. */
const script = new Set([
  'FunctionCall',
  'EvaluateScript',
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'RunMicrotasks',
]);

/**
 * Script on the main thread for each frame while fifty patrols of an hour are played at 60×: the longest, and how many pass
 * the goal. The patrols are the data set's own tracks, stretched to an hour and all set out at once.
 */
export async function benchReplay({ say }) {
  const product = await startProduct({ DATABASE_URL: databaseUrl(1), SEED: 'none' });
  const origin = `http://127.0.0.1:${product.port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: softwareGraphics,
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const signedIn = await context.request.post(`${origin}/api/session`, {
      data: { name: 'admin', password: 'getu-admin' },
      headers: { origin },
    });
    if (!signedIn.ok()) throw new Error(`Signing in was answered ${signedIn.status()}.`);
    say('laying out fifty patrols');
    const answer = await hourOfPatrols(context.request, origin);
    const page = await context.newPage();
    await page.route('**/api/patrols/replay?*', (route) => route.fulfill({ json: answer }));
    await page.goto(`${origin}/patrols/replay`);
    await page.locator('.replay-bar').waitFor({ timeout: 120_000 });
    await page.locator('canvas.getu-map-overlay').waitFor({ state: 'attached', timeout: 120_000 });
    // what comes after the map's first frames (names, trees) is not the replay's
    await page.waitForLoadState('networkidle');
    await page.locator('.replay-bar__speeds button').last().click();
    await page.locator('.replay-bar__play').click();
    const before = await page.locator('.replay-bar__time').textContent();
    await page.waitForFunction(
      (text) => document.querySelector('.replay-bar__time')?.textContent !== text,
      before,
    );
    // the map's last labels and the compiler's first looks at our code
    await new Promise((resolve) => setTimeout(resolve, warmingSeconds * 1000));
    say(`playing ${playedSeconds} s at 60×`);
    await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] });
    await new Promise((resolve) => setTimeout(resolve, playedSeconds * 1000));
    const trace = JSON.parse((await browser.stopTracing()).toString());
    const frames = scriptOfFrames(trace.traceEvents ?? trace);
    if (frames.length < playedSeconds) throw new Error(`Only ${frames.length} frames were traced.`);
    const sorted = frames.toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return [
      { figure: 'patrols out at once', value: answer.tracks.length },
      { figure: 'vertices', value: answer.tracks.flatMap(({ segments }) => segments).flat().length / 3 },
      { figure: 'frames', value: frames.length },
      { figure: 'script of a frame, median, ms', value: at(0.5) },
      { figure: 'script of a frame, p99, ms', value: at(0.99) },
      { figure: 'script of a frame, longest, ms', value: sorted.at(-1), goal: goalMs },
      { figure: 'frames over the goal', value: sorted.filter((ms) => ms > goalMs).length, goal: 0 },
    ];
  } finally {
    await browser.close();
    await product.stop();
  }
}

/** The newest tracks of the data set, each stretched to an hour, all setting out at the same moment. */
async function hourOfPatrols(request, origin) {
  const startMs = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 86_400_000;
  const { items } = await (await request.get(`${origin}/api/patrols?limit=${patrols}`)).json();
  const tracks = [];
  for (const { id, number, teamId, teamName } of items) {
    const { track, times, stops, startedAt } = await (
      await request.get(`${origin}/api/patrols/${id}`)
    ).json();
    const stretch = 3600 / Math.max(1, times.at(-1)?.at(-1) ?? 3600);
    tracks.push({
      patrolId: id,
      number,
      teamId,
      teamName,
      segments: track.coordinates.map((line, i) =>
        line.flatMap(([lng, lat], j) => [lng, lat, times[i][j] * stretch]),
      ),
      stops: stops.flatMap(({ lngLat, arrivedAt, seconds }) => [
        ...lngLat,
        ((Date.parse(arrivedAt) - Date.parse(startedAt)) / 1000) * stretch,
        seconds * stretch,
      ]),
    });
  }
  const density = { binSeconds: 3600, walking: [tracks.length] };
  return { startMs, endMs: startMs + 3_600_000, tracks, density, leftOut: 0 };
}

/** Milliseconds of script between one begin of a frame and the next, on the thread that draws the page. */
function scriptOfFrames(events) {
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
