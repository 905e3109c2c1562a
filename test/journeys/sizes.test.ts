import type { GridCollection } from '@getu/domain';
import type { Browser, JSHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage } from '../support/browser.js';
import { layoutFaults } from '../support/layout.js';
import { drawnCases, mapOf, pointsInside, pointsOf, type DrawnMap } from '../support/map.js';
import { wallSettled } from '../support/wall.js';

const origin = inject('origin');
const frames = '.wall .panel, .wall__controls, .wall-header';
const sizes = [
  [1366, 768],
  [1920, 1080],
  [2560, 1440],
  [3840, 2160],
  [5760, 1080],
  [6656, 1792],
] as const;

/** Pixels from a grid's border at which a click still means that grid: a pointer that is off by more is found out. */
const inset = 5;

/** On the large screens, which take seconds a click, two of four ways to be off: left and up at one, right and down at the next. */
const aimedAt = <Way>(turn: number, [left, right, top, bottom]: Way[]) =>
  (turn < 2 ? [left, right, top, bottom] : turn % 2 === 0 ? [left, top] : [right, bottom]) as Way[];

//   ┌──┬────────┬──┐     one page, laid out in the real pixels of whatever screen it hangs on:
//   │  │  map   │  │     nothing cut off, nothing over something else, no name on a case,
//   └──┴────────┴──┘     and a click means what is drawn where it is aimed, to the pixel
describe.skipIf(origin === '')('the wall at every size', () => {
  let browser: Browser;
  let page: Page;
  let map: JSHandle<DrawnMap>;
  let grids: GridCollection['features'];

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page } = await openPage(browser, origin, { width: 1366, height: 768 }));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const collection = (await (await fetch(`${origin}/api/grids?level=4`)).json()) as GridCollection;
    grids = collection.features;
    await page.goto(`${origin}/wall`);
    await wallSettled(page);
    map = await mapOf(page);
    // a click shall hit no other thing than a grid or a case; and the processor draws the large screens
    for (const name of ['底图', '小区', '巡逻热力', '楼栋', '轨迹', '点位']) await draw(name, false);
  });
  afterAll(() => browser?.close());

  async function draw(name: string, isWanted: boolean) {
    const button = page.locator('.layers').getByRole('button', { name, exact: true });
    if ((await button.getAttribute('aria-pressed')) === String(isWanted)) return;
    await button.click();
    // with a layer a part of the legend comes or goes, and the map makes room for it
    await mapFollows();
  }
  /** The map moves in the frames after the panels. */
  const mapFollows = () =>
    page.evaluate(async () => {
      for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame);
    });
  /** The processor draws as many pixels as the screen has: until then the map is of the size before. */
  async function mapFits() {
    const fits = () =>
      map.evaluate((drawn) => drawn.getCanvas().clientWidth === innerWidth && !drawn.isMoving());
    await expect.poll(fits, { timeout: 15_000 }).toBe(true);
    await mapFollows();
  }
  const shown = (code: string | null) =>
    page.waitForURL((url) => url.searchParams.get('grid') === code, { timeout: 10_000 });
  async function overview() {
    await page.locator('.trail button').first().click();
    await shown(null);
    await mapFollows();
  }
  /** Figures whose middle something else would take a click on. */
  const coveredFigures = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.wall__side button.figure')]
        .filter((figure) => {
          const { left, top, width, height } = figure.getBoundingClientRect();
          return !figure.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        })
        .map((figure) => figure.innerText),
    );

  it.each(sizes)('%i × %i', async (width, height) => {
    await overview();
    await page.setViewportSize({ width, height });
    await mapFits();
    await expect.poll(() => layoutFaults(page, frames), { timeout: 15_000 }).toEqual([]);
    expect(await coveredFigures()).toEqual([]);

    await draw('事件', true);
    let cases: Awaited<ReturnType<typeof drawnCases>> = [];
    await expect
      .poll(async () => (cases = await drawnCases(map)).length, { timeout: 15_000 })
      .toBeGreaterThan(0);
    expect(cases.filter(({ under }) => under.length > 0)).toEqual([]);
    const others = (one: (typeof cases)[number]) => cases.filter((other) => other !== one);
    const alone = cases.find(
      (one) =>
        one.number !== null &&
        others(one).every(({ point }) => Math.hypot(point.x - one.point.x, point.y - one.point.y) > 60),
    )!;
    await page.mouse.click(alone.point.x, alone.point.y);
    await page.locator('.wall__drawer', { hasText: alone.number! }).waitFor();
    await page.locator('.wall__drawer').getByRole('button', { name: '关闭' }).click();

    await draw('事件', false);
    const turn = sizes.findIndex((size) => size[0] === width);
    const { properties, geometry } = grids[turn % grids.length]!;
    const ring = geometry.coordinates[0] as [number, number][];
    const [middle, ...corners] = await pointsOf(map, [properties.labelPoint, ...ring]);
    for (const { x, y } of aimedAt(turn, pointsInside(corners, middle!, inset))) {
      await overview();
      await page.mouse.click(x, y);
      await shown(properties.code);
    }
    await expect.poll(() => layoutFaults(page, frames), { timeout: 15_000 }).toEqual([]);
  });
});
