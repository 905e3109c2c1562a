import { readFile } from 'node:fs/promises';
import type { Account } from '@getu/domain';
import { createHmac } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';

const origin = inject('origin');
const workerName = `wang-${Date.now().toString(36)}`;
const ownPassword = '杏花春雨-江南-2026';

/** RFC 6238 as authenticators do it: the six digits of a secret in a step of thirty seconds, counted from the one that runs. */
function codeOf(secret: string, step: number): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => parseInt(byte, 2)),
  );
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

// administrator ──makes──▶ worker of one grid ──signs in──▶ own password ──▶ sees that grid's cases and no others
//       │                                            ├─ adds an authenticator, is sent out, enters with its code
//       └──────────────locks──────────────▶ his open page is signed out while he looks at it
describe.skipIf(origin === '')('an account, from the first day to the last', () => {
  let browser: Browser;
  let admin: WatchedPage;
  let worker: WatchedPage;

  beforeAll(async () => {
    browser = await openBrowser();
    admin = await openPage(browser, origin);
    worker = await openPage(browser, origin);
  });
  afterAll(() => browser?.close());

  const signIn = async (page: Page, name: string, password: string, back: string) => {
    await page.goto(`${origin}/sign-in?from=${encodeURIComponent(back)}`);
    await page.locator('input[name=username]').fill(name);
    await page.locator('input[name=password]').fill(password);
    await page.locator('button[type=submit]').click();
  };
  const casesSeen = (page: Page, query = '') =>
    page.evaluate(async (search) => {
      const answer = await fetch(`/api/cases?limit=1${search}`);
      return ((await answer.json()) as { total: number }).total;
    }, query);

  it('is made for one grid, sees that grid alone, and is out the moment it is locked', async () => {
    const { page } = admin;
    await signIn(page, 'admin', 'getu-admin', '/admin/users');
    await page.getByRole('button', { name: '新建账户' }).click();
    await page.locator('input[name=display-name]').fill('王巧玲');
    await page.locator('input[name=user-name]').fill(workerName);
    await page.locator('[data-field=grids]').click();
    const option = page.locator('[data-grid]').nth(1);
    const code = (await option.getAttribute('data-grid'))!;
    await option.click();
    await page.locator('input[name=display-name]').click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    const password = (await page.locator('[data-told]').textContent())!;
    await page.getByRole('button', { name: '完成' }).click();

    await signIn(worker.page, workerName, password, '/cases');
    await worker.page.waitForURL('**/account');
    await worker.page.locator('input[name=current]').fill(password);
    await worker.page.locator('input[name=next]').fill(ownPassword);
    await worker.page.locator('input[name=again]').fill(ownPassword);
    await worker.page.getByRole('button', { name: '保存新密码' }).click();
    await worker.page.getByText('密码已修改').waitFor();

    const inGrid = await casesSeen(page, `&grid=${code}`);
    expect(inGrid).toBeGreaterThan(0);
    expect(await casesSeen(page)).toBeGreaterThan(inGrid);
    expect(await casesSeen(worker.page)).toBe(inGrid);

    const row = page.locator(`[data-account="${workerName}"]`);
    const sendOut = async (button: Locator, request: RegExp) => {
      await worker.page.getByText('王巧玲').first().waitFor();
      await button.click();
      // the dialog moves in first; what counts is from the moment that it is asked for
      const asked = page.waitForRequest(request).then(() => Date.now());
      await page.locator('.el-popconfirm:visible .el-button--primary').last().click();
      await worker.page.waitForURL('**/sign-in?**', { timeout: 10_000 });
      expect(Date.now() - (await asked)).toBeLessThan(2_000);
    };

    await worker.page.getByRole('button', { name: '启用两步验证' }).click();
    const secret = (await worker.page.locator('.account__secret').textContent())!.trim();
    await worker.page.locator('input[name=code]').fill(codeOf(secret, 0));
    await worker.page.getByRole('button', { name: '确认启用' }).click();
    await worker.page.locator('.account__codes li').first().waitFor();
    await page.reload();
    await sendOut(row.getByRole('button', { name: '退出会话' }), /\/sessions\/end$/);
    await worker.page.getByText('您的登录已结束').waitFor();
    await signIn(worker.page, workerName, ownPassword, '/cases');
    // the code that confirmed it is used up: the next one
    await worker.page.locator('input[name=code]').fill(codeOf(secret, 1));
    await worker.page.locator('button[type=submit]').click();
    await worker.page.waitForURL('**/cases');

    await sendOut(row.locator('[data-lock]'), /\/lock$/);
    await row.getByText('已停用').waitFor();

    await signIn(worker.page, workerName, ownPassword, '/cases');
    await worker.page.getByText('账户已被停用').waitFor();
  });

  it('stands in the audit, whose chain holds', async () => {
    const { page } = admin;
    await page.goto(`${origin}/admin/audit`);
    await page.getByText('停用账户').first().waitFor();
    await page.getByText(workerName).first().waitFor();
    await page.locator('[data-verify]').click();
    await page.getByText(/完整：\d+ 条记录前后相接/).waitFor();
    // the file speaks as the page does, and holds what was written beside it
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toContain('操作,对象类别,对象,内容,地址,操作（原文）');
    expect(lines.find((line) => line.includes('account-locked'))).toMatch(
      new RegExp(`^\\d+,\\d{4}-\\d\\d-\\d\\d [\\d:]{8},系统管理员,admin,停用账户,账户 ${workerName},`),
    );
    const accounts = await page.evaluate(
      async () => ((await (await fetch('/api/accounts')).json()) as { items: Account[] }).items,
    );
    expect(accounts.find(({ name }) => name === workerName)?.lockedAt).not.toBeNull();
    expect(admin.strangers).toEqual([]);
    expect(admin.complaints, 'console errors').toEqual([]);
  });
});
