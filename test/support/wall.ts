import type { Page } from 'playwright-core';
import { underWay } from './browser.js';
import { mapOf } from './map.js';

/** Waits until the map has drawn a frame with its data. */
export async function mapStands(page: Page): Promise<void> {
  await page.waitForFunction(
    () => performance.getEntriesByName('getu:first-map-frame').length > 0,
    undefined,
    {
      timeout: 60_000,
    },
  );
}

/** Waits until the map stands and, for a second, neither it nor a panel has asked for anything: no longer than `mapDrawn`. */
export async function wallSettled(page: Page): Promise<void> {
  await mapStands(page);
  const map = await mapOf(page);
  const giveUpAt = performance.now() + 5_000;
  let quietSince = performance.now();
  while (performance.now() < giveUpAt && performance.now() - quietSince < 1_000) {
    const isStill = await map.evaluate((drawn) => drawn.areTilesLoaded() && !drawn.isMoving());
    if (!isStill || underWay(page) > 0) quietSince = performance.now();
    await page.waitForTimeout(100);
  }
  await map.dispose();
}

/** Waits for that, and for the panels to have their figures. */
export async function mapDrawn(page: Page): Promise<void> {
  await mapStands(page);
  await page.waitForTimeout(5_000);
}
