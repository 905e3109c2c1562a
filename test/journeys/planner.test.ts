import type { GridCollection, PlanCheck, PlanDetail, PlanImpact } from '@getu/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import { dragBy, savedAndConfirmed, signInAs } from '../support/planner.js';

const origin = inject('origin');

//   draft ─▶ drag a junction ─▶ split ─▶ hand a house over ─▶ submit ─▶ approve, publish (somebody else)
//                                                                      └▶ in force from tomorrow, not today
describe.skipIf(origin === '')('a plan', () => {
  let browser: Browser;
  const opened: WatchedPage[] = [];
  const pageFor = async (account: string): Promise<Page> => {
    const watched = await openPage(browser, origin);
    opened.push(watched);
    await signInAs(watched.page, origin, account);
    return watched.page;
  };

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const { context, complaints, strangers } of opened.splice(0)) {
      expect(strangers, 'requests to other hosts').toEqual([]);
      expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([]);
      await context.close();
    }
  });

  it(
    'is drawn, measured, submitted, approved by somebody else and put into force on a date',
    { timeout: 300_000 },
    async () => {
      const title = `冬季调整 ${Date.now()}`;
      const page = await pageFor('planner');
      const read = async <T>(path: string) => (await (await page.request.get(origin + path)).json()) as T;
      await page.goto(`${origin}/planner`);
      await page.getByRole('button', { name: '起草新方案' }).click();
      await page.locator('input[name=plan-title]').fill(title);
      await page.getByRole('button', { name: '开始起草' }).click();
      await page.waitForURL(/\/planner\/[0-9a-f-]{36}$/);
      const id = page.url().split('/').at(-1)!;
      await savedAndConfirmed(page);

      // the junction in the middle, where four grids meet: a little way holds, too far is refused and springs back
      await page.getByRole('button', { name: '改边界' }).click();
      await dragBy(page, [882, 584], [-160, 160]);
      await page.getByRole('alert').filter({ hasText: '边界' }).waitFor();
      await page.mouse.up();
      expect((await read<PlanDetail>(`/api/plans/${id}`)).version).toBe(0);
      await dragBy(page, [882, 584], [-18, 18]);
      await page.mouse.up();
      await savedAndConfirmed(page);

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
      await savedAndConfirmed(page);

      // what the browser shows is what the database counts
      const impact = await read<PlanImpact>(`/api/plans/${id}/impact`);
      const crossing = impact.matrix.filter(({ from, to }) => from !== to);
      const households = crossing.reduce((sum, { weights }) => sum + (weights['households'] ?? 0), 0);
      expect(households).toBeGreaterThan(0);
      await page.locator('.impact__headline', { hasText: households.toLocaleString('en-US') }).waitFor();
      expect((await read<PlanCheck>(`/api/plans/${id}/check`)).isSound).toBe(true);

      // undo and redo are edits like any other
      await page.keyboard.press('Control+z');
      await page.locator('.grids__choose', { hasText: '枫林二网格' }).waitFor({ state: 'detached' });
      await page.keyboard.press('Control+Shift+Z');
      await page.locator('.grids__choose', { hasText: '枫林二网格' }).waitFor();
      await savedAndConfirmed(page);

      await page.getByRole('tab', { name: '审阅' }).click();
      await page.getByRole('button', { name: '提交审批' }).click();
      await page.locator('.review__ask .pl-button--main').first().click();
      await page.locator('.plan-bar__state[data-state=submitted]').waitFor();

      const approver = await pageFor('approver');
      await approver.goto(`${origin}/planner/${id}`);
      await approver.getByRole('tab', { name: '审阅' }).click();
      await approver.getByRole('button', { name: '批准' }).click();
      await approver.locator('.review__ask .pl-button--main').first().click();
      await approver.locator('.plan-bar__state[data-state=approved]').waitFor();
      await approver.getByRole('button', { name: '发布' }).click();
      const today = new Date(Date.now() + 8 * 3_600_000);
      const dayAfter = (days: number) =>
        new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
      await approver.locator('input[name=effective-from]').fill(dayAfter(1));
      await approver.locator('.review__ask .pl-button--main').first().click();
      await approver.locator('.plan-bar__state[data-state=published]').waitFor();

      const namesAt = async (day: string) =>
        (await read<GridCollection>(`/api/grids?level=5&at=${day}`)).features.map(
          ({ properties }) => properties.name,
        );
      expect(await namesAt(dayAfter(0))).not.toContain('枫林二网格');
      expect(await namesAt(dayAfter(1))).toContain('枫林二网格');

      // withdrawn before its first day, so that the next journey finds the borders it knows
      await approver.getByRole('button', { name: '撤回方案' }).click();
      await approver.locator('.review__ask .pl-button--main').first().click();
      await approver.locator('.plan-bar__state[data-state=withdrawn]').waitFor();
      expect(await namesAt(dayAfter(1))).not.toContain('枫林二网格');
    },
  );

  it('keeps its edits when the lid is closed before they are sent', { timeout: 180_000 }, async () => {
    const page = await pageFor('planner');
    await page.goto(`${origin}/planner`);
    await page.getByRole('button', { name: '起草新方案' }).click();
    await page.locator('input[name=plan-title]').fill(`合盖 ${Date.now()}`);
    await page.getByRole('button', { name: '开始起草' }).click();
    await page.waitForURL(/\/planner\/[0-9a-f-]{36}$/);
    await savedAndConfirmed(page);

    await page.route('**/api/plans/*/edits', (route) => route.abort());
    await page
      .locator('.grids__grid', { hasText: '金桥一网格' })
      .getByRole('button', { name: /锁定边界/ })
      .click();
    await page.locator('.plan-bar__save[data-save=kept]').waitFor();
    await page.unroute('**/api/plans/*/edits');
    await page.reload();
    await page
      .getByText(/已恢复上次未上传的 1 次修改/)
      .or(page.locator('.plan-bar__save[data-save=saved]'))
      .first()
      .waitFor();
    await savedAndConfirmed(page);
    await page.getByRole('button', { name: '解除锁定 金桥一网格' }).waitFor();
    opened.at(-1)!.complaints.splice(0);
  });
});
