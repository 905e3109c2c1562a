import type { PlanDetail } from '@getu/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import { dragBy, fingersOn, newDraft, savedAndConfirmed, signInAs } from '../support/planner.js';

const origin = inject('origin');

/** Junctions of the standard ground where they are seen at 1920 × 1080. */
const middle = [882, 584] as const;
const eastern = [1195, 560] as const;
/** Two places of the border between them. */
const stroke = [
  [1030, 575],
  [1150, 564],
] as const;

describe.skipIf(origin === '')('the planner', () => {
  let browser: Browser;
  const opened: WatchedPage[] = [];
  const pageFor = async (account: string): Promise<Page> => {
    const watched = await openPage(browser, origin);
    opened.push(watched);
    await signInAs(watched.page, origin, account);
    return watched.page;
  };
  const planOf = async (page: Page, id: string) =>
    (await (await page.request.get(`${origin}/api/plans/${id}`)).json()) as PlanDetail;
  const kindsOf = async (page: Page, id: string) =>
    (await planOf(page, id)).edits.map(({ edit, author }) => `${author} ${edit.kind}`);

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const { context, complaints, strangers } of opened.splice(0)) {
      expect(strangers, 'requests to other hosts').toEqual([]);
      // a link that was cut on purpose, and the answer to whoever came second
      expect(complaints.filter((one) => !/409|ERR_FAILED/.test(one))).toEqual([]);
      await context.close();
    }
  });

  //   one, without a link:  two junctions, a lock ─┐ lid closed ┌─▶ the lock holds, two conflicts: mine, theirs
  //   two:                  the same two junctions ┘
  it(
    'two planners who cross each other settle it one by one, and a closed lid loses nothing',
    { timeout: 180_000 },
    async () => {
      const one = await pageFor('planner');
      const id = await newDraft(one, origin, `两人 ${Date.now()}`);
      const two = await pageFor('admin');
      await two.goto(`${origin}/planner/${id}`);
      await savedAndConfirmed(two);
      for (const page of [one, two]) await page.getByRole('button', { name: '改边界' }).click();

      await one.route('**/api/plans/*/edits*', (route) => route.abort());
      await one
        .locator('.grids__grid', { hasText: '杨家巷一网格' })
        .getByRole('button', { name: /锁定边界/ })
        .click();
      const move = async (page: Page, from: readonly [number, number], by: readonly [number, number]) => {
        // not drawn to anything near: it lies where it was let go
        await page.keyboard.down('Alt');
        await dragBy(page, from, by);
        await page.mouse.up();
        await page.keyboard.up('Alt');
      };
      await move(one, middle, [-24, 20]);
      await move(one, eastern, [0, 24]);
      await one.locator('.plan-bar__save[data-save=kept]').waitFor();
      await move(two, middle, [24, 20]);
      await move(two, eastern, [0, -24]);
      await savedAndConfirmed(two);
      expect(await kindsOf(two, id)).toEqual(['admin move-junction', 'admin move-junction']);

      await one.unroute('**/api/plans/*/edits*');
      await one.reload();
      const card = one.getByRole('alertdialog');
      await card.getByText('共 2 项').waitFor();
      await card.getByText('系统管理员').waitFor();
      await card.getByRole('button', { name: '保留我的' }).click();
      await card.getByText('共 1 项').waitFor();
      await card.getByRole('button', { name: '采用对方的' }).click();
      await card.waitFor({ state: 'detached' });
      await savedAndConfirmed(one);
      await one.getByRole('button', { name: '解除锁定 杨家巷一网格' }).waitFor();
      expect((await kindsOf(one, id)).slice(2).sort()).toEqual([
        'planner move-junction',
        'planner set-locks',
        'planner undo',
      ]);

      // once more, where both see the same: and the second goes on in a plan of their own
      const between = [eastern[0], eastern[1] - 24] as const;
      // the map went to where the conflict was
      await one.getByRole('button', { name: '全图' }).click();
      await one.getByRole('button', { name: '改边界' }).click();
      await one.waitForTimeout(1200);
      await one.route('**/api/plans/*/edits*', (route) => route.abort());
      await move(one, between, [0, 20]);
      await one.locator('.plan-bar__save[data-save=kept]').waitFor();
      await move(two, between, [14, -10]);
      await savedAndConfirmed(two);
      await one.unroute('**/api/plans/*/edits*');
      await one.reload();
      await card.getByRole('button', { name: '另存为新方案' }).click();
      await one.waitForURL((url) => !url.pathname.endsWith(id));
      await savedAndConfirmed(one);
      const fork = one.url().split('/').at(-1)!;
      const [old, own] = [await planOf(one, id), await planOf(one, fork)];
      expect(own.title).toBe(`${old.title}（网格规划员 的分支）`);
      expect([...new Set(own.edits.map(({ author }) => author))]).toEqual(['planner']);
      // mine: the junction that was kept, the lock, and the one that no longer held; theirs is in the old plan alone
      const lastPlaces = (plan: PlanDetail) =>
        plan.edits.flatMap(({ edit }) => (edit.kind === 'move-junction' ? [edit.to.join()] : [])).at(-1);
      expect(own.edits.map(({ edit }) => edit.kind)).toContain('set-locks');
      expect(old.edits.at(-1)).toMatchObject({ author: 'admin' });
      expect(lastPlaces(own)).not.toBe(lastPlaces(old));
    },
  );

  //   one finger on a junction: it moves.   a second finger: they mean the map, and nothing has moved
  //   press on a border, draw, let go: the border runs along the stroke
  it('is drawn with by a finger, and a border is redrawn in one stroke', { timeout: 120_000 }, async () => {
    const page = await pageFor('planner');
    const id = await newDraft(page, origin, `手指 ${Date.now()}`);
    await page.getByRole('button', { name: '改边界' }).click();
    const fingers = await fingersOn(page);
    await fingers.press(middle);
    await fingers.moveBy([-10, 8]);
    await fingers.lift();
    await savedAndConfirmed(page);
    const moved = [middle[0] - 10, middle[1] + 8] as const;
    await fingers.press(moved);
    await fingers.moveBy([30, 10]);
    await page.getByText('保存后自动核对').waitFor();
    await fingers.press([moved[0] + 200, moved[1] + 100]);
    // before any finger is lifted
    await page.getByText('已与数据库核对一致').waitFor();
    await fingers.lift();
    await page.getByRole('button', { name: '重画' }).click();
    const [start, end] = stroke;
    await page.mouse.move(...start);
    await page.mouse.down();
    for (let step = 1; step <= 24; step++) {
      const share = step / 24;
      const aside = 22 * Math.sin(Math.PI * share) + (step % 2);
      await page.mouse.move(
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share - aside,
      );
      await page.waitForTimeout(20);
    }
    await page.mouse.up();
    await page.getByRole('button', { name: '确认重画' }).click();
    await savedAndConfirmed(page);
    const { edits } = await planOf(page, id);
    expect(edits.map(({ edit }) => edit.kind)).toEqual(['move-junction', 'reshape-arc']);
    const reshaped = edits[1]!.edit as { corners: unknown[] };
    expect(reshaped.corners.length).toBeGreaterThan(3);
    expect(reshaped.corners.length).toBeLessThan(24);
  });

  it('is drawn with, without a pointer', { timeout: 120_000 }, async () => {
    const page = await pageFor('planner');
    const id = await newDraft(page, origin, `键盘 ${Date.now()}`);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.locator('.flat-map').focus();
    const times = (key: string, count: number) => Array.from({ length: count }, () => key);
    // the fourth junction from the west, ten metres north; typed to a place; then a cut through a grid
    await press('2', ...times('Tab', 4), 'Shift+ArrowUp');
    await savedAndConfirmed(page);
    const longitude = page.getByLabel('经度');
    const typed = (Number(await longitude.inputValue()) + 0.0001).toFixed(7);
    await longitude.fill(typed);
    await longitude.press('Enter');
    await savedAndConfirmed(page);
    await page.locator('.flat-map').focus();
    await press('4', ...times('ArrowLeft', 15), ...times('ArrowUp', 3), 'Space');
    await press(...times('ArrowDown', 16), 'Space', 'Enter');
    await page.locator('.grids__choose', { hasText: '枫林二网格' }).waitFor();
    await savedAndConfirmed(page);
    const { edits } = await planOf(page, id);
    expect(edits.map(({ edit }) => edit.kind)).toEqual(['move-junction', 'move-junction', 'split-face']);
    const [north, east] = edits.map(({ edit }) => edit as { from: number[]; to: number[] });
    expect((north!.to[1]! - north!.from[1]!) * 110_800).toBeCloseTo(10, 0);
    expect(east!.to[0]).toBeCloseTo(Number(typed), 7);
  });
});
