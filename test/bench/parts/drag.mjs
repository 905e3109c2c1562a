import { chromium } from 'playwright-core';
import { copyOfDatabase } from '../data/scratch-databases.mjs';
import { startProduct } from '../processes.mjs';
import { scriptOfFrames, spreadOf } from '../script-of-frames.mjs';
import { softwareGraphics } from './web.mjs';

/** A frame at 60 a second. */
const goalMs = 1000 / 60;
const warmingMoves = 30;
const moves = 180;
/** The junction of four grids in the middle of the standard ground, at 1920 × 1080. */
const junction = [882, 584];

/**
 * Script on the main thread for each frame while a junction is dragged round in the planner: the edit with its checks, what changes hands, the canvas and
 * the panels beside it. Beside that, how long a suggestion takes from the click to its cards.
 */
export async function benchDrag({ say }) {
  const copy = await copyOfDatabase(1);
  const product = await startProduct({ DATABASE_URL: copy.url, SEED: 'none' });
  const origin = `http://127.0.0.1:${product.port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: softwareGraphics,
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const post = async (path, data) => {
      const answer = await context.request.post(origin + path, { data, headers: { origin } });
      if (!answer.ok()) throw new Error(`${path} was answered ${answer.status()}.`);
      return answer.json();
    };
    await post('/api/session', { name: 'admin', password: 'getu-admin' });
    const { id } = await post('/api/plans', { title: 'Drag' });
    const page = await context.newPage();
    await page.goto(`${origin}/planner/${id}`);
    await page.locator('.plan-bar__save[data-save=saved]').waitFor({ timeout: 120_000 });
    // with the people counted: without them a frame has less to do
    await page.getByText('已与数据库核对一致').waitFor({ timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('2');
    const at = (step) => [junction[0] + 22 * Math.cos(step / 9), junction[1] + 14 * Math.sin(step / 9)];
    const drag = async (from, count) => {
      for (let step = from; step < from + count; step++) {
        await page.mouse.move(...at(step));
        await page.waitForTimeout(16);
      }
    };
    await page.mouse.move(...junction);
    await page.mouse.down();
    await drag(0, warmingMoves);
    say(`dragging over ${moves} moves`);
    await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] });
    await drag(warmingMoves, moves);
    const trace = JSON.parse((await browser.stopTracing()).toString());
    await page.mouse.up();
    const frames = scriptOfFrames(trace.traceEvents ?? trace);
    if (frames.length < moves / 20) throw new Error(`Only ${frames.length} frames were traced.`);
    say('asking for a division');
    await page.keyboard.press('6');
    const begun = performance.now();
    await page.locator('.suggest button.pl-button--main').first().click();
    await page.locator('.suggest__card').first().waitFor({ timeout: 120_000 });
    const suggestionMs = performance.now() - begun;
    return [...spreadOf(frames, goalMs), { figure: 'suggestion, click to cards, ms', value: suggestionMs }];
  } finally {
    await browser.close();
    await product.stop();
    await copy.drop();
  }
}
