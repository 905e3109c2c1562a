import type { Page } from 'playwright-core';

/** Waits until the map has drawn a frame with its data and the panels have their figures. */
export async function mapDrawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () => performance.getEntriesByName('getu:first-map-frame').length > 0,
    undefined,
    {
      timeout: 60_000,
    },
  );
  await page.waitForTimeout(5_000);
}
