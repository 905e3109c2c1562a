import type { Page } from 'playwright-core';

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

/** Waits for that, and for the panels to have their figures. */
export async function mapDrawn(page: Page): Promise<void> {
  await mapStands(page);
  await page.waitForTimeout(5_000);
}
