import 'reflect-metadata';
import type { GridCollection, PlanDetail, PlanHandover, PlanImpact, PlanRecount } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../../apps/server/src/app.module.js';
import { readConfig } from '../../apps/server/src/config.js';
import type { Database } from '../../apps/server/src/database/database.js';
import { describeOnBothDatabases } from '../../apps/server/src/database/testing.js';
import { Clock } from '../../apps/server/src/http/clock.js';
import { createApp } from '../../apps/server/src/http/create-app.js';
import { chromiumPath, openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import { dragBy, newDraft, savedAndConfirmed, signInAs } from '../support/planner.js';
import { wallSettled } from '../support/wall.js';

const dayMilliseconds = 86_400_000;

//   draft ─▶ junction, outline, split, compound ─▶ submit ─▶ approve, publish for tomorrow (somebody else)
//
//   today            │ midnight │          tomorrow
//   the wall opened ─┼──────────┼──▶ the same page, other borders; old cases where they were
describe.skipIf(chromiumPath === undefined)('borders', () => {
  describeOnBothDatabases('from a draft to their day', (open) => {
    let app: NestFastifyApplication;
    let database: Database;
    let browser: Browser;
    let origin: string;
    const opened: WatchedPage[] = [];

    const pageFor = async (
      account: string | null,
      size?: { width: number; height: number },
    ): Promise<Page> => {
      const watched = await openPage(browser, origin, size);
      opened.push(watched);
      // the same screens move once, on the embedded database
      if (database.kind === 'postgres') await watched.page.emulateMedia({ reducedMotion: 'reduce' });
      if (account) await signInAs(watched.page, origin, account);
      return watched.page;
    };
    const rows = <R>(sql: string) => database.dataSource.query<R[]>(sql);

    beforeAll(async () => {
      const config = readConfig({ LOG_LEVEL: 'silent', ...pick('WEB_DIR') });
      database = await open({ seeded: true });
      app = await createApp(config, AppModule.with(config, database));
      await app.listen(0, '127.0.0.1');
      origin = (await app.getUrl()).replace('[::1]', 'localhost');
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });

    it('are drawn, measured, decided on, and there on their day', { timeout: 300_000 }, async () => {
      const page = await pageFor('planner');
      const read = async <T>(path: string) => (await (await page.request.get(origin + path)).json()) as T;
      const id = await newDraft(page, origin, '冬季调整');
      const version = async () => (await read<PlanDetail>(`/api/plans/${id}`)).version;

      // the junction in the middle, where four grids meet: too far is refused in words and springs back, a little way holds
      await page.getByRole('button', { name: '改边界' }).click();
      await dragBy(page, [882, 584], [-160, 160]);
      await page.getByRole('alert').filter({ hasText: '边界会与另一条边界相交' }).waitFor();
      await page.mouse.up();
      expect(await version()).toBe(0);
      await dragBy(page, [882, 584], [-18, 18]);
      await page.mouse.up();
      await savedAndConfirmed(page);
      // a junction of the locked outline slides along it
      await dragBy(page, [899, 188], [26, 30]);
      await page.mouse.up();
      await savedAndConfirmed(page);
      const { edits } = await read<PlanDetail>(`/api/plans/${id}`);
      expect(edits.map(({ edit }) => edit.kind)).toEqual(['move-junction', 'move-junction']);

      await page.getByRole('button', { name: '拆分', exact: true }).click();
      for (const [x, y] of [
        [560, 575],
        [660, 720],
        [665, 840],
      ] as const) {
        await page.mouse.click(x, y);
        await page.waitForTimeout(400);
      }
      await page.getByRole('button', { name: '确认拆分' }).click();
      await page.locator('.grids__choose', { hasText: '枫林二网格' }).waitFor();

      // a whole compound to the grid that has the other half of it now
      await page.getByRole('button', { name: '划归', exact: true }).click();
      await page.locator('.tool select').selectOption({ label: '枫林二网格' });
      await page.getByRole('button', { name: '按小区' }).click();
      await page.locator('.tool__compounds li', { hasText: '枫林小区' }).getByRole('button').click();
      await savedAndConfirmed(page);
      expect((await read<PlanDetail>(`/api/plans/${id}`)).edits.at(-1)?.edit.kind).toBe('hand-over');

      // undo and redo are edits like any other
      const before = await version();
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+Shift+Z');
      await savedAndConfirmed(page);
      expect(await version()).toBe(before + 2);

      // what the browser shows is what the database counts
      const impact = await read<PlanImpact>(`/api/plans/${id}/impact`);
      const crossing = impact.matrix.filter(({ from, to }) => from !== to);
      const households = crossing.reduce((sum, { weights }) => sum + (weights['households'] ?? 0), 0);
      expect(households).toBeGreaterThan(0);
      await page.locator('.impact__headline', { hasText: households.toLocaleString('en-US') }).waitFor();

      await page.getByRole('tab', { name: '审阅' }).click();
      await page.getByRole('button', { name: '提交审批' }).click();
      await page.locator('.review__ask .pl-button--main').first().click();
      await page.locator('.plan-bar__state[data-state=submitted]').waitFor();
      // nobody approves what they drew
      expect(await page.getByRole('button', { name: '批准' }).count()).toBe(0);

      // sent back once, with a word pinned on the map; the author settles it and submits again
      const approver = await pageFor('approver');
      await approver.goto(`${origin}/planner/${id}`);
      await approver.getByRole('tab', { name: '审阅' }).click();
      await approver.getByRole('button', { name: '在地图上指定位置' }).click();
      await approver.mouse.click(700, 640);
      await approver.getByLabel('写意见').fill('这里请再核对');
      await approver.getByRole('button', { name: '发表' }).click();
      await approver.getByRole('button', { name: '退回修改' }).click();
      await approver.locator('textarea[name=note]').fill('见图上意见');
      await approver.locator('.review__ask .pl-button--main').first().click();
      await page.locator('.plan-bar__state[data-state=returned]').waitFor();
      await page.getByText('见图上意见').waitFor();
      const pin = page.locator('.map-pin[data-kind=comment]');
      await pin.waitFor();
      const box = (await pin.boundingBox())!;
      // its point is where it was put
      expect(Math.hypot(box.x + box.width / 2 - 700, box.y + box.height - 640)).toBeLessThan(6);
      await page.locator('.review__comment', { hasText: '这里请再核对' }).waitFor();
      await page.getByRole('button', { name: '标为已处理' }).click();
      await pin.waitFor({ state: 'detached' });
      await page.getByText('网格规划员 已处理').waitFor();
      await page.getByRole('button', { name: '提交审批' }).click();
      await page.locator('.review__ask .pl-button--main').first().click();
      await page.locator('.plan-bar__state[data-state=submitted]').waitFor();

      await approver.locator('.plan-bar__state[data-state=submitted]').waitFor();
      await approver.getByRole('button', { name: '批准' }).click();
      await approver.locator('.review__ask .pl-button--main').first().click();
      await approver.locator('.plan-bar__state[data-state=approved]').waitFor();
      await approver.getByRole('button', { name: '发布' }).click();
      const dayAfter = (days: number) =>
        new Date(Date.now() + 8 * 3_600_000 + days * dayMilliseconds).toISOString().slice(0, 10);
      const handover = await read<PlanHandover>(`/api/plans/${id}/handover`);
      await approver.locator('input[name=effective-from]').fill(dayAfter(1));
      await approver.locator('.review__ask .pl-button--main').first().click();
      await approver.locator('.plan-bar__state[data-state=published]').waitFor();

      const namesAt = async (day: string) =>
        (await read<GridCollection>(`/api/grids?level=5&at=${day}`)).features.map(
          ({ properties }) => properties.name,
        );
      expect(await namesAt(dayAfter(0))).not.toContain('枫林二网格');
      expect(await namesAt(dayAfter(1))).toContain('枫林二网格');

      // what the impact promised is what each day counts, seen from the day before
      const countsAt = async (day: string) =>
        (await read<GridCollection>(`/api/grids?level=5&at=${day}`)).features.map(
          ({ id: grid, properties: { households: homes, residents } }) => [grid, homes, residents],
        );
      const promised = (which: 'before' | 'after') =>
        impact.grids.flatMap(({ id: grid, level, [which]: sums }) =>
          level === 5 && sums
            ? [[grid, sums.weights['households'] ?? 0, sums.weights['residents'] ?? 0]]
            : [],
        );
      const inOrder = (lines: readonly unknown[][]) => lines.map((line) => line.join()).toSorted();
      const [today, tomorrow] = [await countsAt(dayAfter(0)), await countsAt(dayAfter(1))];
      expect(inOrder(today)).toEqual(inOrder(promised('before')));
      expect(inOrder(tomorrow)).toEqual(inOrder(promised('after')));
      const recount = () =>
        read<PlanRecount>(`/api/plans/${id}/recount?from=${dayAfter(-89)}&to=${dayAfter(0)}`);
      const counted = await recount();
      expect(counted.byPlan.map(({ name }) => name)).toContain('枫林二网格');

      // the wall, nobody signed in, in the level-four grid that gets a second part
      const old = (await read<GridCollection>('/api/grids?level=5')).features;
      const parent = old.find(({ properties }) => properties.name === '枫林一网格')!.properties.parentCode;
      // small: what is looked at is its trail
      const wall = await pageFor(null, { width: 1366, height: 768 });
      await wall.goto(`${origin}/wall?grid=${parent}`);
      await wallSettled(wall);
      const loadedAt = await wall.evaluate(() => performance.timeOrigin);
      const below = wall.locator('.trail option', { hasText: '枫林二网格' });
      expect(await below.count()).toBe(0);

      const casesOf = () =>
        rows<{ id: string; grid: string; handling: string | null }>(
          'select id, grid_id as grid, handling_grid_id as handling from cases order by id',
        );
      const casesBefore = await casesOf();

      // a day later nobody is signed in any more; the wall never was
      for (const { complaints } of opened) expect(complaints).toEqual([]);
      app.get(Clock).offsetMilliseconds = dayMilliseconds;
      await below.waitFor({ state: 'attached', timeout: 60_000 });
      expect(await wall.evaluate(() => performance.timeOrigin)).toBe(loadedAt);
      expect(await namesAt(dayAfter(1))).toEqual(await namesAt(dayAfter(2)));

      // each day still counts what it counted before, and so do the records of the past, both ways
      expect(inOrder(await countsAt(dayAfter(0)))).toEqual(inOrder(today));
      expect(inOrder(await countsAt(dayAfter(1)))).toEqual(inOrder(tomorrow));
      await page.request.post(`${origin}/api/session`, {
        data: { name: 'planner', password: 'getu-planner' },
        headers: { origin },
      });
      expect(await recount()).toEqual(counted);

      // what happened stays where it happened; what is open is handed over, as the list said
      const casesAfter = await casesOf();
      expect(casesAfter.map(({ id: key, grid }) => [key, grid])).toEqual(
        casesBefore.map(({ id: key, grid }) => [key, grid]),
      );
      const handed = casesAfter.filter(({ handling }, i) => handling !== casesBefore[i]!.handling);
      expect(handed.map(({ id: key }) => key)).toEqual(handover.cases.map((one) => one.id).sort());

      expect(opened.at(-1)!.complaints).toEqual([]);
      for (const { context, strangers } of opened.splice(0)) {
        expect(strangers, 'requests to other hosts').toEqual([]);
        await context.close();
      }
    });
  });
});

/** A variable of this process, where it is set. */
function pick(name: string): Record<string, string> {
  const value = process.env[name];
  return value === undefined ? {} : { [name]: value };
}
