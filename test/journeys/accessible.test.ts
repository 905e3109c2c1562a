import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, type ExpectStatic, inject, it } from 'vitest';
import { picturesWithoutWords, seriousFindings } from '../support/accessible.js';
import { openBrowser, openPage } from '../support/browser.js';
import { pagesForEverybody, pagesForStaff, pathsOf } from '../support/pages.js';
import { signInAs } from '../support/planner.js';

const origin = inject('origin');
const size = { width: 1366, height: 900 };

//   page × theme ─ axe ─▶ nothing serious, nothing critical
describe.skipIf(origin === '')('WCAG 2.2 AA, as far as a machine can tell', () => {
  let browser: Browser;
  let anybody: Page;
  let staff: Page;
  let pathOf: (path: string) => string;

  beforeAll(async () => {
    browser = await openBrowser();
    anybody = (await openPage(browser, origin, size)).page;
    staff = (await openPage(browser, origin, size)).page;
    // nothing half faded in, and no map that flies for seconds
    for (const page of [anybody, staff]) await page.emulateMedia({ reducedMotion: 'reduce' });
    await signInAs(staff, origin, 'admin');
    pathOf = await pathsOf(origin);
  });
  afterAll(() => browser?.close());

  /** @param expect the test's own: the other page's test runs meanwhile */
  async function check(page: Page, path: string, stands: string, expect: ExpectStatic): Promise<void> {
    await page.goto(origin + pathOf(path));
    await page.locator(stands).first().waitFor();
    // the live stream never ends, so the network is never idle
    await page.waitForTimeout(500);
    // a map begins after the figures beside it
    await expect.poll(() => picturesWithoutWords(page), { timeout: 15_000 }).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    // an office's screen at four times its size: only what is a picture or a table goes sideways, in a frame of its own
    if (path.startsWith('/wall')) return;
    await page.setViewportSize({ width: 320, height: 640 });
    const widths = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(widths).toBeLessThanOrEqual(320);
    await page.setViewportSize(size);
  }

  it('/wall: the keyboard lays a chart’s table over it, and a row opens its records', async () => {
    await anybody.goto(`${origin}/wall`);
    const chart = anybody.locator('.wall__cases .lazy-chart');
    await chart.locator('.chart-canvas svg').waitFor();
    await chart.getByRole('button').focus();
    await anybody.keyboard.press('Enter');
    const row = chart.locator('tbody tr').first();
    const count = Number(await row.locator('td').last().innerText());
    await row.getByRole('button').focus();
    await anybody.keyboard.press('Enter');
    const drawer = anybody.locator('.wall__drawer');
    await drawer.locator('li').first().waitFor();
    expect(await drawer.innerText()).toContain(await row.getByRole('button').innerText());
    expect(count).toBeGreaterThan(0);
    await anybody.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    // back where it came from
    expect(await row.getByRole('button').evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('/grids/GRID: the first stop of the keyboard leads past the header, and the next is the first figure', async () => {
    await anybody.goto(origin + pathOf('/grids/GRID'));
    await anybody.locator('[data-figure]').first().waitFor();
    for (const key of ['Tab', 'Enter', 'Tab']) await anybody.keyboard.press(key);
    expect(await anybody.evaluate(() => document.activeElement?.closest('[data-figure]') !== null)).toBe(
      true,
    );
  });

  // two pages at a time: axe holds one processor, and each browser page has its own
  describe.concurrent('for everybody', () => {
    it.sequential.for(pagesForEverybody)('%s', ([path, stands], context) =>
      check(anybody, path, stands, context.expect),
    );
  });
  describe.concurrent('signed in', () => {
    it.sequential.for(pagesForStaff)('%s', ([path, stands], context) =>
      check(staff, path, stands, context.expect),
    );
  });
});
