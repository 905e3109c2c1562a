import type { GridCollection } from '@getu/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage } from '../support/browser.js';
import { layoutFaults, pointOf } from '../support/layout.js';
import { mapDrawn } from '../support/wall.js';

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

//   ┌──┬────────┬──┐     one page, laid out in the real pixels of whatever screen it hangs on:
//   │  │  map   │  │     nothing cut off, nothing over something else, and a click goes where it is aimed
//   └──┴────────┴──┘
describe.skipIf(origin === '')('the wall at every size', () => {
  let browser: Browser;
  let page: Page;
  let grids: GridCollection['features'];

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page } = await openPage(browser, origin, { width: 1366, height: 768 }));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const collection = (await (await fetch(`${origin}/api/grids?level=4`)).json()) as GridCollection;
    grids = collection.features;
    await page.goto(`${origin}/wall`);
    await mapDrawn(page);
    // the grids alone: a click shall hit nothing that stands on them
    for (const name of ['楼栋', '点位', '事件', '小区'])
      await page.locator('.layers').getByRole('button', { name, exact: true }).click();
  });
  afterAll(() => browser?.close());

  it.each(sizes)('%i × %i', async (width, height) => {
    await page.locator('.trail button').first().click();
    await page.waitForURL((url) => !url.searchParams.has('grid'));
    await page.setViewportSize({ width, height });
    // the map follows, and the processor draws as many pixels as the screen has
    await page.waitForTimeout(2_500);
    await expect.poll(() => layoutFaults(page, frames), { timeout: 5_000 }).toEqual([]);
    const turn = sizes.findIndex((size) => size[0] === width);
    const { code, labelPoint } = grids[turn % grids.length]!.properties;
    const { x, y } = await pointOf(page, labelPoint);
    await page.mouse.click(x, y);
    await page.waitForURL((url) => url.searchParams.get('grid') === code, { timeout: 10_000 });
    await expect.poll(() => layoutFaults(page, frames), { timeout: 8_000 }).toEqual([]);
  });
});
