import type { CaseDetail, CaseReport, CaseStanding } from '@getu/domain';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';

const origin = inject('origin');
/** From the server's answer to what an open screen shows. */
const seenWithinMs = 2_000;
const slow = { timeout: 30_000 };

//   ┌ filters, in the address ───────────┬──────────┐
//   │ ■ case  state  time left           │  map     │   reported on the map, joined, accepted, … filed:
//   │ ■ case  state  time left           │  or the  │   each step seen on another open desk
//   └────────────────────────────────────┴─ case ───┘
describe.skipIf(origin === '')('the case desk', () => {
  let browser: Browser;
  let opened: WatchedPage[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const { complaints, strangers, context } of opened) {
      expect(strangers, 'requests to other hosts').toEqual([]);
      // a conflict is told on the page, and by the browser as a failed request
      expect(complaints.filter((one) => !one.includes('409'))).toEqual([]);
      await context.close();
    }
    opened = [];
  });

  async function desk(person: string, path: string, size: { width: number; height: number }): Promise<Page> {
    const watched = await openPage(browser, origin, size);
    opened.push(watched);
    const signedIn = await watched.context.request.post(`${origin}/api/session`, {
      data: { name: person, password: `getu-${person}` },
      headers: { origin },
    });
    expect(signedIn.ok()).toBe(true);
    // a map drawn in software keeps a small machine busy
    watched.page.setDefaultTimeout(60_000);
    await watched.page.goto(`${origin}${path}`);
    return watched.page;
  }
  async function ask<T>(page: Page, path: string, data?: object): Promise<T> {
    const answer = data
      ? await page.request.post(`${origin}${path}`, { data, headers: { origin } })
      : await page.request.get(`${origin}${path}`);
    expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
    return (await answer.json()) as T;
  }
  const stateOf = (page: Page, number: string) =>
    page.locator(`tr[data-number="${number}"] .state-tag__word`);

  it('a report on the map, joined by another, is accepted, dispatched, taken, resolved with a photo, rated and filed', async () => {
    const watcher = await desk('leader', '/cases?stage=all&order=newest', { width: 390, height: 844 });
    await watcher.locator('tr[data-number]').first().waitFor();
    const page = await desk('admin', '/cases/report', { width: 1366, height: 768 });
    const title = `楼道堆物 ${randomUUID().slice(0, 8)}`;

    const report = async () => {
      const map = page.locator('.cases__map canvas');
      await map.waitFor({ timeout: 60_000 });
      await page.locator('.report-form__kinds label', { hasText: '民意诉求' }).click();
      // until the ground stands, a click has nothing to fall on
      const press = async () => {
        const box = (await map.boundingBox())!;
        await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.55);
        await page.locator('.report-form__where [data-set="true"]').waitFor({ timeout: 1_500 });
      };
      await vi.waitFor(press, { timeout: 60_000, interval: 200 });
      await page.locator('input[name="title"]').fill(title);
    };
    await report();
    await page.locator('.report-form button[type="submit"]').click();
    await page.waitForURL(/\/cases\/\d{4}-\d+/);
    const number = /\d{4}-\d+/.exec(page.url())![0];
    await watcher.locator('.cases__newcomers').click();
    await expect.poll(() => stateOf(watcher, number).textContent(), slow).toBe('上报');

    await page.goto(`${origin}/cases/report`);
    await report();
    const offer = page.locator('.same-cases li', { hasText: number });
    await offer.waitFor();
    await offer.getByRole('button', { name: '是，并入' }).click();
    await page.waitForURL(new RegExp(number));
    await page.locator('.case-course', { hasText: '再次上报' }).waitFor();

    const detail = () => ask<CaseDetail>(page, `/api/cases/${number}`);
    const actions = page.locator('.case-actions');
    const waits: Record<string, number> = {};
    const act = async (action: string, shown: string, fill: () => Promise<void> = async () => {}) => {
      await actions.locator(`[data-action="${action}"]`).click();
      await fill();
      const answered = page.waitForResponse((response) => response.url().endsWith('/transitions'));
      await actions.locator('button[type="submit"]').click();
      expect((await answered).status()).toBe(200);
      const from = performance.now();
      await expect
        .poll(() => stateOf(watcher, number).textContent(), { interval: 25, timeout: 10_000 })
        .toBe(shown);
      waits[action] = Math.round(performance.now() - from);
    };
    await act('accept', '受理');
    await act('dispatch', '派单', () => page.locator('.case-actions .el-select').waitFor());
    await act('take', '接单');
    await act('resolve', '办结', async () => {
      await actions.locator('textarea').fill('已清理完毕');
      const picture = await page.evaluate(() => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1200 });
        canvas.getContext('2d')!.fillRect(0, 0, 1200, 1200);
        return canvas.toDataURL('image/png').split(',')[1]!;
      });
      const file = { name: 'after.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') };
      await actions.locator('input[type="file"]').setInputFiles(file);
      await actions.locator('.photo-field__one img').waitFor();
    });
    const photo = page.locator('.case-course .photo-strip img');
    await photo.waitFor();
    const [kept] = (await detail()).photos;
    expect(kept).toMatchObject({ width: 1600, height: 800, type: 'image/jpeg' });
    await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth), slow).toBe(1600);
    await act('rate', '评单', () => actions.locator('.el-rate__item').nth(4).click());
    await act('close', '归档');
    for (const [action, milliseconds] of Object.entries(waits))
      expect(milliseconds, `${action} seen after ${JSON.stringify(waits)}`).toBeLessThan(seenWithinMs);
    expect((await detail()).transitions.map(({ to }) => to)).toEqual([
      'reported',
      'accepted',
      'dispatched',
      'taken',
      'resolved',
      'rated',
      'closed',
    ]);
  }, 300_000);

  it('many are dispatched at once, each to its own grid; what was refused is named with the reason', async () => {
    const page = await desk('dispatcher', '/cases?text=nothing', { width: 1366, height: 768 });
    const word = randomUUID().slice(0, 8);
    const { items } = await ask<{ items: CaseDetail[] }>(page, '/api/cases?limit=3');
    for (const [index, { lngLat }] of items.entries()) {
      const report: Partial<CaseReport> = {
        kind: 'order',
        channel: 'hotline',
        title: `占道 ${word} ${index}`,
      };
      const { id, version } = await ask<CaseStanding>(page, '/api/cases', {
        ...report,
        submissionId: randomUUID(),
        lngLat,
      });
      if (index > 0)
        await ask(page, `/api/cases/${id}/transitions`, { action: 'accept', expectedVersion: version });
    }
    await page.goto(`${origin}/cases?text=${word}`);
    await expect.poll(() => page.locator('tr[data-number]').count(), slow).toBe(3);
    // filters are one row here; the second one comes when it is asked for
    const filters = page.locator('.case-filters');
    const height = async () => (await filters.boundingBox())!.height;
    const row = await height();
    expect(row).toBeLessThan(40);
    await filters.getByRole('button', { name: '更多筛选' }).click();
    expect(await height()).toBeGreaterThan(1.8 * row);
    await filters.getByRole('button', { name: '更多筛选' }).click();
    // the list as it stands, as a file
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.list-files [data-format=csv]').click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines.slice(1).every((line) => line.includes(`占道 ${word}`))).toBe(true);
    // by keys alone: down, choose, three times
    for (let row = 0; row < 3; row++) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await page.locator('.bulk-bar').getByRole('button', { name: '批量派单' }).click();
    await page.getByRole('button', { name: '派出 3 件' }).click();
    const tally = page.locator('.bulk-dispatch__tally');
    await expect.poll(() => tally.textContent(), slow).toBe('共 3 件：已派出 2 件，未成 1 件');
    const refusal = page.locator('.bulk-dispatch__refusal');
    expect(await refusal.count()).toBe(1);
    expect(await refusal.textContent()).toContain('上报');
    await page.locator('.bulk-dispatch').getByRole('button', { name: '关闭' }).last().click();
    await expect.poll(() => page.locator('.state-tag__word', { hasText: '派单' }).count(), slow).toBe(2);

    // two act on the same case: while one's acceptance is on its way, another has accepted it
    const reported = page.locator('.state-tag__word', { hasText: '上报' });
    await page.locator('tr[data-number]', { has: reported }).click();
    const actions = page.locator('.case-actions');
    await actions.locator('[data-action="accept"]').click();
    const number = /\d{4}-\d+/.exec(page.url())![0];
    const acceptFirst = async (route: Route) => {
      const { version, id } = await ask<CaseDetail>(page, `/api/cases/${number}`);
      await ask(page, `/api/cases/${id}/transitions`, { action: 'accept', expectedVersion: version });
      await route.continue();
    };
    await page.route('**/transitions', acceptFirst, { times: 1 });
    await actions.locator('button[type="submit"]').click();
    const told = await actions.getByRole('alert').textContent();
    expect(told).toContain('受理');
    expect(told).toContain('派单');
  });

  it('on a phone the case fills the screen and what can be done lies at its lower edge', async () => {
    const page = await desk('worker', '/cases?stage=all', { width: 390, height: 844 });
    await page.locator('tr[data-number]').first().click();
    const sheet = page.locator('.case-detail');
    await sheet.waitFor();
    expect(await sheet.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    const actions = (await page.locator('.case-detail__do').boundingBox())!;
    expect(actions.y + actions.height).toBeCloseTo(844, -1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    // a report that an address begins with has its map above it to pick the place on
    await page.goto(`${origin}/cases/report`);
    const ground = page.locator('.cases__map');
    await ground.waitFor();
    expect(await ground.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390 });
  });
});
