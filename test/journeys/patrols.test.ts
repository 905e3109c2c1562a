import { readFile } from 'node:fs/promises';
import type { PatrolPlans } from '@getu/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';

const origin = inject('origin');

//   plan ── map: streets ──► calendar: ○ ○ ○        list ──► one patrol ──► ▶ 60× ──► GPX
describe.skipIf(origin === '')('the desk of patrols', () => {
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    watched = await openPage(browser, origin, { width: 1366, height: 768 });
    page = watched.page;
    page.setDefaultTimeout(60_000);
    const signedIn = await watched.context.request.post(`${origin}/api/session`, {
      data: { name: 'dispatcher', password: 'getu-dispatcher' },
      headers: { origin },
    });
    expect(signedIn.ok()).toBe(true);
  });
  afterAll(() => browser?.close());

  it('a plan whose streets were picked on the map stands in the calendar on each of its days', async () => {
    await page.goto(`${origin}/patrols/plans`);
    await page.locator('[data-new]').click();
    const name = `晚间巡查 ${Date.now()}`;
    await page.locator('[data-field="name"] input').fill(name);
    await page.locator('[data-field="team"] .el-select__wrapper').click();
    await page.getByRole('option').first().click();
    // every day, so that whatever day it is, days of it are in sight
    for (const day of ['六', '日'])
      await page.locator('.plan-form__days').getByText(day, { exact: true }).click();
    const map = page.locator('.patrols__map canvas').first();
    await map.waitFor();
    await expect.poll(() => page.locator('.patrols__hint').textContent()).toContain('路段');
    const streets = page.locator('[data-field="streets"] small');
    await expect
      .poll(
        async () => {
          // along a line through the community there is always a street; which, is the map's to say
          const box = (await map.boundingBox())!;
          for (const share of [0.4, 0.46, 0.52, 0.58, 0.64]) {
            await page.mouse.click(box.x + box.width * share, box.y + box.height * 0.5);
            if (!(await streets.textContent())!.includes('0 段')) return true;
          }
          return false;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    const saved = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.locator('[data-save]').click();
    expect((await saved).status()).toBe(201);
    await page.locator('.plans__list').getByText(name).waitFor();
    const read = await page.request.get(`${origin}/api/patrol-plans`);
    const plan = ((await read.json()) as PatrolPlans).items.find((one) => one.name === name)!;
    expect(plan.roads.length).toBeGreaterThan(0);

    await page.getByRole('link', { name: '日历' }).click();
    const row = page.locator('.calendar tbody tr').filter({ hasText: name });
    await row.waitFor();
    expect(await row.locator('[data-standing]').count()).toBeGreaterThan(0);
  });

  it('a walked patrol opens from the list, is played in true time and leaves as GPX', async () => {
    await page.goto(`${origin}/patrols/list?standing=done`);
    await page.locator('.patrol-list__table tbody tr').first().click();
    const time = page.locator('.replay-bar__time');
    const start = await time.textContent();
    await page.locator('.replay-bar__scrubber').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => time.textContent()).not.toBe(start);
    await page.keyboard.press('Home');
    await expect.poll(() => time.textContent()).toBe(start);
    await page.keyboard.press('Space');
    await expect.poll(() => time.textContent()).not.toBe(start);
    await page.keyboard.press('Space');

    const downloading = page.waitForEvent('download');
    await page.locator('[data-export="gpx"]').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.gpx$/);
    const gpx = await readFile(await download.path(), 'utf8');
    expect(gpx.match(/<trkpt [^>]+>\s*(?:<ele>[^<]*<\/ele>\s*)?<time>/g)?.length).toBeGreaterThan(20);
    expect(watched.strangers, 'requests to other hosts').toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  //   0 ░░░░░░░░░░░░░░░░░░████████░░░░░░ 24
  it('hours of the day that are brushed stand in the address and are what the heat is asked for', async () => {
    await page.goto(`${origin}/patrols/heat`);
    const strip = page.locator('.hours__strip');
    await strip.waitFor();
    const box = (await strip.boundingBox())!;
    const at = (hour: number) => box.x + (box.width * (hour + 0.5)) / 24;
    const tile = page.waitForResponse((answer) => answer.url().includes('/tiles/heat/'));
    // from before the hand is down: what is asked for may be on its way before it is up
    const asked = page.waitForRequest((request) => request.url().includes('hours=18-21'));
    await page.mouse.move(at(18), box.y + 8);
    await page.mouse.down();
    await page.mouse.move(at(19), box.y + 8);
    await page.mouse.move(at(20), box.y + 8);
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).searchParams.get('hours')).toBe('18-21');
    expect(await page.locator('.hours output').textContent()).toBe('18:00–21:00');
    expect((await asked).url()).toContain('/tiles/heat/');
    expect((await tile).status()).toBeLessThan(300);

    // the keyboard takes them one by one, and all of them is the whole day
    await page.locator('[data-hour="18"]').focus();
    await page.keyboard.press('Space');
    await expect.poll(() => new URL(page.url()).searchParams.get('hours')).toBe('19-21');
    await page.locator('.hours__clear').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('hours')).toBeNull();
  });
});
