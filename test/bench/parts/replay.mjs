import { chromium } from 'playwright-core';
import { databaseUrl } from '../data/scratch-databases.mjs';
import { startProduct } from '../processes.mjs';
import { scriptOfFrames, spreadOf } from '../script-of-frames.mjs';
import { softwareGraphics } from './web.mjs';

const patrols = 50;
const warmingSeconds = 10;
const playedSeconds = 20;
const goalMs = 8;

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
    return [
      { figure: 'patrols out at once', value: answer.tracks.length },
      { figure: 'vertices', value: answer.tracks.flatMap(({ segments }) => segments).flat().length / 3 },
      ...spreadOf(frames, goalMs),
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
