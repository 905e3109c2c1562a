import type { Page } from 'playwright-core';

/** Signs a page in as one of the demonstration accounts; their passwords are `getu-` and the name. */
export async function signInAs(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name=username]').fill(name);
  await page.locator('input[name=password]').fill(`getu-${name}`);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** Begins a draft from the plan in force, as a planner does; gives its id. */
export async function newDraft(page: Page, origin: string, title: string): Promise<string> {
  await page.goto(`${origin}/planner`);
  await page.getByRole('button', { name: '起草新方案' }).click();
  await page.locator('input[name=plan-title]').fill(title);
  await page.getByRole('button', { name: '开始起草' }).click();
  await page.waitForURL(/\/planner\/[0-9a-f-]{36}$/);
  await savedAndConfirmed(page);
  return page.url().split('/').at(-1)!;
}

/** Resolves when everything is sent, and the database was asked what it says of it. */
export async function savedAndConfirmed(page: Page): Promise<void> {
  await page.locator('.plan-bar__save[data-save=saved]').waitFor();
  await page.getByText('已与数据库核对一致').waitFor();
}

/** Drags with the mouse in steps of a few pixels, as a hand does. */
export async function dragBy(page: Page, from: readonly [number, number], by: readonly [number, number]) {
  await page.mouse.move(...from);
  await page.mouse.down();
  const steps = 16;
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(from[0] + (by[0] * step) / steps, from[1] + (by[1] * step) / steps);
    await page.waitForTimeout(16);
  }
}

/** Fingers on the glass, as Chromium gets them of a touch screen. */
export async function fingersOn(page: Page) {
  const glass = await page.context().newCDPSession(page);
  let down: { x: number; y: number; id: number }[] = [];
  const tell = (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    glass.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : down });
  return {
    /** Puts one more finger down. */
    async press([x, y]: readonly [number, number]) {
      down = [...down, { x, y, id: down.length }];
      await tell('touchStart');
    },
    /** Moves the finger that is down, in steps of a few pixels. */
    async moveBy([dx, dy]: readonly [number, number]) {
      const steps = 12;
      for (let step = 1; step <= steps; step++) {
        down = down.map(({ x, y, id }) => ({ x: x + dx / steps, y: y + dy / steps, id }));
        await tell('touchMove');
        await page.waitForTimeout(16);
      }
    },
    async lift() {
      down = [];
      await tell('touchEnd');
    },
  };
}
