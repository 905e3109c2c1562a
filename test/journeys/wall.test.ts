import type { Statistics } from '@getu/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import { openCuttableLink } from '../support/cuttable-link.js';
import { differingShare } from '../support/pictures.js';
import { mapDrawn, wallSettled } from '../support/wall.js';

const origin = inject('origin');
/** panels wait for the map's first frame no longer than this */
const patienceMs = 2_500;

//   ┌ header: place, clock, link ───────────────┐
//   │ stations │         map         │  cases   │   every number opens the records it was counted from;
//   │  party   │   grids, heat, …    │ patrols  │   a grid in the address is a grid on every panel
//   └──────────┴──── period, news ───┴──────────┘
describe.skipIf(origin === '')('the wall', () => {
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    watched = await openPage(browser, origin);
    page = watched.page;
  });
  afterEach(async () => {
    expect(watched.strangers, 'requests to other hosts').toEqual([]);
    expect(watched.complaints, 'console errors').toEqual([]);
    await watched.context.close();
  });

  it('stands: map, clock, link, the demonstration mark, and figures as the server counts them', async () => {
    await page.goto(`${origin}/wall`);
    await wallSettled(page);
    const statistics = await read<Statistics>('/api/statistics');
    const stations = page.getByRole('complementary').first();
    for (const figure of statistics.figures.filter(({ station, unit }) => station && unit !== 'ratio')) {
      await stations
        .getByRole('button', { name: new RegExp(` ${figure.value!.toLocaleString('en')}$`) })
        .first()
        .waitFor();
    }
    await page.getByText('演示数据').first().waitFor();
    await page.getByText('在线').first().waitFor();
    expect(await page.getByText(/\d{2}:\d{2}:\d{2}/).count()).toBeGreaterThan(0);

    // a browser asks a server six things at a time: the panels' reading is not to hold the map's up
    const began = await page.evaluate(() => ({
      map: performance.getEntriesByName('getu:first-map-frame')[0]!.startTime,
      panels: (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname === '/api/statistics')
        .map(({ startTime }) => startTime),
    }));
    expect(began.panels).not.toEqual([]);
    expect(Math.min(...began.panels), 'the panels read before the map stood').toBeGreaterThanOrEqual(
      Math.min(began.map, patienceMs),
    );
  });

  it('follows a grid through the address: chosen, filtered, back, reloaded', async () => {
    const grids = await read<{ features: { properties: { code: string } }[] }>('/api/grids?level=4');
    const { code } = grids.features[0]!.properties;
    await page.goto(`${origin}/wall`);
    await wallSettled(page);
    const community = await read<Statistics>('/api/statistics');
    const grid = await read<Statistics>(`/api/statistics?grid=${code}`);
    const households = (of: Statistics) => of.figures.find((figure) => figure.code === 'households')!.value!;
    const shows = (of: Statistics) =>
      page
        .getByRole('complementary')
        .first()
        .getByText(households(of).toLocaleString('en'), { exact: false })
        .first()
        .waitFor();
    await shows(community);

    await page.getByRole('navigation').getByRole('combobox').selectOption(code);
    await page.waitForURL(`**/wall?grid=${code}`);
    await shows(grid);
    await page.reload();
    await shows(grid);
    await page.goBack();
    await page.waitForURL('**/wall');
    await shows(community);
  });

  it('says within ten seconds that the server is out of reach, and recovers by itself', async () => {
    const link = await openCuttableLink(origin);
    const cut = await openPage(browser, link.origin);
    try {
      await cut.page.goto(`${link.origin}/wall`);
      await cut.page.getByText('在线').first().waitFor();
      await link.cut();
      await cut.page
        .getByText(/已断开|数据陈旧|连接中/)
        .first()
        .waitFor({ timeout: 10_000 });
      await link.mend();
      await cut.page.getByText('在线').first().waitFor({ timeout: 30_000 });
      expect(cut.strangers).toEqual([]);
    } finally {
      await cut.context.close();
      await link.close();
    }
  });

  it('draws all of the map again when its graphics were lost and come back, without a reload', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${origin}/wall`);
    await mapDrawn(page);
    const middle = { x: 330, y: 60, width: 700, height: 460 };
    const picture = () => page.screenshot({ clip: middle });
    const before = await picture();
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')!;
      const lost = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
      Object.assign(window, { lost, loadedOnce: true });
      lost.loseContext();
    });
    await expect.poll(async () => differingShare(page, before, await picture())).toBeGreaterThan(0.5);
    await page.evaluate(() => (window as unknown as { lost: WEBGL_lose_context }).lost.restoreContext());
    await expect
      .poll(async () => differingShare(page, before, await picture()), { timeout: 30_000 })
      .toBeLessThan(0.005);
    expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true);
    // and goes on drawing what changes
    await page.locator('.layers').getByRole('button', { name: '巡逻热力' }).click();
    await expect.poll(async () => differingShare(page, before, await picture())).toBeGreaterThan(0.05);
  });

  async function read<T>(path: string): Promise<T> {
    return (await (await fetch(origin + path)).json()) as T;
  }
});
