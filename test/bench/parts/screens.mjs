import { chromium } from 'playwright-core';
import { standardDatabaseUrl } from '../data/scratch-databases.mjs';
import { scriptOfFrames } from '../script-of-frames.mjs';
import { startProduct } from '../processes.mjs';
import { median } from '../report.mjs';
import { softwareGraphics } from './web.mjs';

const size = { width: 1920, height: 1080 };
/** before anything counts: the compiler's first looks at our code, fonts and labels */
const warmingTurns = 3;
/** panels of grids that were not shown before; with these, each grid has been shown once */
const watchedTurns = 4;
/** flights of a wall that has hung for a while, with nobody watching its panels: what is counted is the page's own */
const flownTurns = 4;
/** a flight and what it leaves to be done; after a choice some of it is over when the panels have been watched */
const turnMs = 2_500;
const watchedMs = 1_200;
/** a hand is on the list for so long before it chooses; the round asks ahead, too */
const pointedMs = 600;

/**
 * What a hand or the round costs on the screens, at 1920 × 1080 with the standard data set: script of each frame while the wall
 * flies from grid to grid, how long panels take to speak of another grid, and how soon a grid's page can be used.
 */
export async function benchScreens({ rounds, say }) {
  const product = await startProduct({ DATABASE_URL: await standardDatabaseUrl(), SEED: 'standard' });
  const origin = `http://127.0.0.1:${product.port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: softwareGraphics,
  });
  try {
    const codesOf = async (level) => {
      const { features } = await (await fetch(`${origin}/api/grids?level=${level}`)).json();
      return features.map(({ properties }) => properties.code).sort();
    };
    const [level4, level5] = [await codesOf(4), await codesOf(5)];
    const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${origin}/wall`);
    await page.waitForFunction(() => performance.getEntriesByName('getu:first-map-frame').length > 0);
    const switches = [];
    const turn = async (i) => {
      // the first ones come as a surprise, and of grids that were not shown before
      const pointedAtMs = i < warmingTurns ? 0 : pointedMs;
      switches.push(await switchPanels(page, level4[i % level4.length], pointedAtMs));
      await page.waitForTimeout(turnMs - watchedMs);
      await page.locator('.trail button').first().click();
      await page.waitForTimeout(turnMs);
    };
    say('from grid to grid');
    for (let i = 0; i < warmingTurns; i++) await turn(i);
    const surprises = switches.splice(0).slice(1);
    for (let i = 0; i < watchedTurns; i++) await turn(warmingTurns + i);
    await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] });
    for (let i = 0; i < flownTurns; i++) {
      for (const code of [level4[i % level4.length], '']) {
        await page.evaluate(chooseGrid, [code, pointedMs]);
        await page.waitForTimeout(turnMs);
      }
    }
    const trace = JSON.parse((await browser.stopTracing()).toString());
    const frames = scriptOfFrames(trace.traceEvents ?? trace).toSorted((a, b) => a - b);
    const at = (share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))];

    say('to the page of a grid');
    const opened = [];
    for (let round = 0; round < Math.max(3, rounds); round++)
      opened.push(await openGridPage(context, origin, level5[round % level5.length]));
    return [
      { figure: 'frames', value: frames.length },
      { figure: 'script of a frame, median, ms', value: at(0.5), goal: 4 },
      { figure: 'script of a frame, p99, ms', value: at(0.99) },
      { figure: 'script of a frame, longest, ms', value: frames.at(-1) },
      {
        figure: 'all panels of another grid, pointed at before, ms',
        value: median(switches.map(({ all }) => all)),
        goal: 100,
      },
      {
        figure: 'the same with what their charts draw, ms',
        value: median(switches.map(({ drawn }) => drawn)),
        goal: 100,
      },
      { figure: 'its words, not announced, ms', value: median(surprises.map(({ all }) => all)) },
      { figure: 'its first panel, not announced, ms', value: median(surprises.map(({ first }) => first)) },
      { figure: 'a grid’s page after the click, first visit, ms', value: opened[0], goal: 500 },
      { figure: 'the same, median, ms', value: median(opened), goal: 500 },
    ];
  } finally {
    await browser.close();
    await product.stop();
  }
}

/**
 * From the choice of a grid in the header to the last word that changes in the panels for it; `first`: to the first one;
 * `drawn`: to the last stroke of a chart. A chart's twin in words counts among the words.
 * @param pointedAtMs the hand is on the list for so long before it chooses; 0 for a choice that nothing announced
 */
function switchPanels(page, code, pointedAtMs) {
  return page.evaluate(
    async ([wanted, aheadMs, watchMs]) => {
      const choice = document.querySelector('.trail select');
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      if (aheadMs > 0) {
        choice.dispatchEvent(new PointerEvent('pointerenter'));
        await pause(aheadMs);
      }
      const words = [];
      const strokes = [];
      const { port1, port2 } = new MessageChannel();
      const watch = new MutationObserver((changes) => {
        const isWord = ({ target }) =>
          !(target instanceof Element ? target : target.parentElement).closest('.chart-canvas');
        // in the page, and past the script that put it there
        port2.postMessage(changes.some(isWord));
      });
      const begun = performance.now();
      port1.onmessage = ({ data: hasWord }) => (hasWord ? words : strokes).push(performance.now() - begun);
      for (const side of document.querySelectorAll('.wall__side'))
        watch.observe(side, { subtree: true, childList: true, characterData: true });
      choice.value = wanted;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await pause(watchMs);
      watch.disconnect();
      port1.close();
      return { first: words[0], all: words.at(-1), drawn: Math.max(words.at(-1), strokes.at(-1) ?? 0) };
    },
    [code, pointedAtMs, watchedMs],
  );
}

/** Runs in the page: a choice as a hand makes it, pointing first; no code leads back to the community. */
async function chooseGrid([code, pointMs]) {
  const choice = document.querySelector(code === '' ? '.trail button' : '.trail select');
  choice.dispatchEvent(new PointerEvent('pointerenter'));
  await new Promise((resolve) => setTimeout(resolve, pointMs));
  if (code === '') return choice.click();
  choice.value = code;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
}

/** From the click on a grid's details to its page with figures, and a main thread that answers. */
async function openGridPage(context, origin, code) {
  const page = await context.newPage();
  await page.goto(`${origin}/wall?grid=${code}`);
  await page.waitForFunction(() => performance.getEntriesByName('getu:first-map-frame').length > 0);
  await page.waitForTimeout(3_000);
  const ms = await page.evaluate(async () => {
    const link = [...document.querySelectorAll('a')].find(({ pathname }) => pathname.startsWith('/grids/'));
    const begun = performance.now();
    link.click();
    while (!document.querySelector('[data-figure]')) await new Promise((next) => setTimeout(next, 4));
    // a click made now would be heard
    await new Promise((next) => setTimeout(next, 0));
    return performance.now() - begun;
  });
  await page.close();
  return ms;
}
