import { readFile } from 'node:fs/promises';
import type { Figure, GridCollection, Statistics } from '@getu/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';

const origin = inject('origin');

//   wall ─ details ─► grid page ─ number ─► its records        three clicks from a screen to what it counted
//                        ├─ its place among the other grids, its months, its lists
//                        └─ report, comparison, ranking; Ctrl+K from anywhere to anywhere
describe.skipIf(origin === '')('the drill-down', () => {
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let code: string;
  let name: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const grids = await read<GridCollection>('/api/grids?level=5');
    ({ code, name } = grids.features.map(({ properties }) => properties).sort(byCode)[0]!);
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    watched = await openPage(browser, origin);
    page = watched.page;
    // what is looked at is records and addresses
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });
  afterEach(async () => {
    expect(watched.strangers, 'requests to other hosts').toEqual([]);
    expect(watched.complaints, 'console errors').toEqual([]);
    await watched.context.close();
  });

  it('leads from the wall to the records of ten figures in two clicks each, as many as the figure counted', async () => {
    const statistics = await read<Statistics>(`/api/statistics?grid=${code}`);
    // of each kind of list the one with most records, so that no two are alike
    const kinds = new Map<string, Figure>();
    for (const figure of statistics.figures) {
      if (figure.numerator === 0) continue;
      const kind = figure.records.split('?')[0]!;
      if ((kinds.get(kind)?.numerator ?? 0) < figure.numerator) kinds.set(kind, figure);
    }
    const counted = [...kinds.values()];
    expect(counted.length).toBeGreaterThanOrEqual(10);

    await page.goto(`${origin}/wall?grid=${code}`);
    await page.getByRole('link', { name: '详情' }).click();
    await page.waitForURL(`**/grids/${code}`);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    for (const figure of counted) {
      await card(figure).getByRole('button').first().click();
      const drawer = page.getByRole('dialog');
      const count = await countOf(figure.records);
      await drawer.getByText(new RegExp(`(?<!\\d)${count} 条记录`)).waitFor();
      // each of them in words
      await expect.poll(() => drawer.getByRole('listitem').count()).toBe(Math.min(count, 50));
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
    }
  });

  it('says what a share is a share of, and opens the records of both', async () => {
    const statistics = await read<Statistics>(`/api/statistics?grid=${code}`);
    const rate = statistics.figures.find((figure) => figure.code === 'closing-in-time-rate')!;
    await page.goto(`${origin}/grids/${code}`);
    await card(rate).getByTitle('查看分母记录').click();
    await page.getByRole('dialog').getByText(`${rate.denominator!} 条记录`, { exact: false }).waitFor();
    // the sheet lies over the page's right side
    await page.keyboard.press('Escape');
    await card(rate).getByTitle('查看分子记录').click();
    await page.getByRole('dialog').getByText(`${rate.numerator} 条记录`, { exact: false }).waitFor();
    // where it stands, and how it came about
    await card(rate)
      .getByRole('img', { name: /同级第 \d+ 位，共 \d+ 个/ })
      .waitFor();
    await card(rate).getByRole('img', { name: /逐月/ }).waitFor();
  });

  it('is told by its address: days and filters outlive a reload, and back goes back', async () => {
    await page.goto(`${origin}/grids/${code}`);
    await page.getByLabel('环节', { exact: true }).selectOption('closed');
    await page.waitForURL('**state=closed**');
    await page.getByText('近三个月').click();
    await page.waitForURL(/state=closed&from=.*&to=|from=.*state=closed/);
    const address = page.url();
    const { searchParams } = new URL(address);
    const total = await countOf(
      `/api/cases?grid=${code}&state=closed&from=${searchParams.get('from')}&to=${searchParams.get('to')}`,
    );
    await page.reload();
    await page.getByText(`${total} 条记录`).first().waitFor();
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('from=');
  });

  it('shows the records behind a number to whoever is sent the address, and back takes them away', async () => {
    await page.goto(`${origin}/grids/${code}`);
    const drawer = page.getByRole('dialog');
    await page.locator('[data-figure="closing-in-time-rate"]').getByTitle('查看分母记录').click();
    await page.waitForURL('**records=closing-in-time-rate.basis');
    await page.reload();
    await drawer.getByText('按期结案率（分母）').waitFor();
    await drawer.getByRole('listitem').first().waitFor();
    await page.goBack();
    await drawer.waitFor({ state: 'detached' });

    await page.goto(`${origin}/wall?records=kind.hazard&grid=${code}`);
    const { from, to } = await read<Statistics>('/api/statistics');
    const total = await countOf(`/api/cases?grid=${code}&kind=hazard&from=${from}&to=${to}`);
    await drawer.getByText(`${total} 条记录`, { exact: false }).waitFor();
    // opened by the link, so closing leads nowhere else
    await page.keyboard.press('Escape');
    await page.waitForURL(`**/wall?grid=${code}`);
    await page.getByRole('button', { name: '巡逻热力', pressed: true }).click();
    await page.waitForURL('**hide=heat');
    await page.reload();
    await page.getByRole('button', { name: '巡逻热力', pressed: false }).waitFor();
  });

  it('saves a whole list as a file that a spreadsheet reads', async () => {
    await page.goto(`${origin}/grids/${code}`);
    const total = await countOf(`/api/cases?grid=${code}&${await days()}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('region', { name: '记录清单' }).getByRole('button', { name: 'CSV' }).click(),
    ]);
    const text = await readFile((await download.path())!, 'utf8');
    expect(text.startsWith('\uFEFF编号,标题,类别')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(total + 1);
  });

  it('finds a grid by its initials without a mouse, and remembers it', async () => {
    await page.goto(`${origin}/grids`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: '搜索' });
    await field.waitFor();
    await field.pressSequentially('bianyiwg');
    await page.getByRole('option', { name: '彼岸一网格' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/grids/*');
    await page.getByRole('heading', { level: 1, name: '彼岸一网格' }).waitFor();

    await page.keyboard.press('Control+k');
    await expect
      .poll(() => page.getByRole('listbox', { name: '搜索结果' }).getByRole('option').first().textContent(), {
        timeout: 10_000,
      })
      .toContain('彼岸一网格');
    const { items } = await read<{ items: { number: string }[] }>('/api/cases?limit=1');
    await page.getByRole('combobox', { name: '搜索' }).fill(items[0]!.number);
    await page.getByRole('option', { name: items[0]!.number }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '搜索' }).waitFor({ state: 'detached' });
  });

  it('ranks grids by a figure and sets them side by side', async () => {
    await page.goto(`${origin}/grids?figure=patrols`);
    const rows = page.locator('.ranking-table tbody tr');
    await rows.first().waitFor();
    const shown = await rows.locator('.ranking-table__value').allTextContents();
    const values = shown.map((text) => Number(text.replaceAll(',', '')));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    await page.getByTitle('改为从末位排起').click();
    await page.waitForURL('**order=last-first');
    await page.reload();
    await rows.first().waitFor();
    expect(await rows.locator('.ranking-table__value').allTextContents()).toEqual(shown.toReversed());
    await rows.nth(0).getByRole('checkbox').check();
    await rows.nth(1).getByRole('checkbox').check();
    await page.getByRole('button', { name: '对比所选（2）' }).click();
    await page.waitForURL('**/compare?codes=*');
    await expect.poll(() => page.locator('.compare thead a').count()).toBe(2);
    // what a share there is a share of opens its records, too
    const basis = page.locator('.compare td').getByTitle('查看分母记录').first();
    const count = await basis.innerText();
    await basis.click();
    await page.waitForURL((url) => url.searchParams.get('records')?.endsWith('.basis') === true);
    await page.locator('.records__scope', { hasText: `${count} 条记录` }).waitFor();
  });

  it('opens a case of a ranked number where the page has no map to show it on', async () => {
    await page.goto(`${origin}/grids?figure=cases-reported`);
    const number = page.locator('.ranking-table__value button').first();
    await number.click();
    const drawer = page.getByRole('dialog');
    const first = drawer.getByRole('listitem').first();
    const title = await first.locator('.records__title').innerText();
    await first.getByRole('button').click();
    await page.waitForURL((url) => url.pathname === '/grids' && url.searchParams.has('case'));
    await page.locator('.page-drawers__sheet', { hasText: title }).waitFor();
  });

  it('puts a grid’s month on A4, with its lists whole', async () => {
    const month = (await read<Statistics>('/api/statistics')).trend.at(-2)!.month;
    await page.goto(`${origin}/grids/${code}/report?month=${month}`);
    await page.getByText('事件办理').first().waitFor();
    await page.locator('.report__list').first().waitFor();
    // the month beside the twelve before it, from the same records
    const trend = page.locator('.report__charts table').nth(1).locator('tbody tr');
    expect(await trend.count()).toBe(13);
    const [yearBefore] = await trend.first().locator('th').allTextContents();
    expect(yearBefore?.trim()).toBe(`${Number(month.slice(0, 4)) - 1}${month.slice(4)}`);
    const [marked, reported] = await trend.last().locator('th, td').allTextContents();
    expect(marked?.trim()).toBe(`${month}（本月报）`);
    const { items: ofMonth } = await read<{ items: unknown[] }>(
      `/api/cases?grid=${code}&limit=500&from=${month}-01&to=${month}-${new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()}`,
    );
    expect(Number(reported)).toBe(ofMonth.length);
    // what the table holds a figure against is what the chart beneath says of the month before
    const [, reportedBefore] = await trend.nth(11).locator('th, td').allTextContents();
    const cells = page.locator('.report-figures tr', { hasText: '期内上报' }).locator('td');
    expect((await cells.nth(2).innerText()).trim()).toBe(reportedBefore?.trim());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.desk-header').isVisible()).toBe(false);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const text = pdf.toString('latin1');
    expect(text.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    // A4 in points, as Chromium rounds it
    expect(text).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });

  it('says of a grid that is not there that it is not', async () => {
    await page.goto(`${origin}/grids/999999999999999/report`);
    await page.getByRole('alert').filter({ hasText: '没有编码为 999999999999999 的生效网格' }).waitFor();
  });

  it('goes down to compounds and buildings and up again', async () => {
    await page.goto(`${origin}/grids/${code}`);
    await page.locator('a[href^="/compounds/"]').first().click();
    await page.waitForURL('**/compounds/*');
    await page.locator('[data-figure="cases-reported"]').waitFor();
    await page.locator('a[href^="/buildings/"]').first().click();
    await page.waitForURL('**/buildings/*');
    await page.getByText('只有数量，没有姓名').waitFor();
    await page.getByRole('navigation', { name: '所在位置' }).getByRole('link').first().click();
    await page.waitForURL('**/grids');
  });

  const card = (figure: Figure) => page.locator(`[data-figure="${figure.code}"]`);
  const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);

  /** The days that a page speaks of when its address names none. */
  async function days(): Promise<string> {
    const { from, to } = await read<Statistics>('/api/statistics');
    return `from=${from}&to=${to}`;
  }
  async function read<T>(path: string): Promise<T> {
    return (await (await fetch(origin + path)).json()) as T;
  }
  async function countOf(path: string): Promise<number> {
    const answer = await read<{ total?: number; features?: unknown[] }>(path);
    return answer.total ?? answer.features!.length;
  }
});
