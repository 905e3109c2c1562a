import { randomUUID } from 'node:crypto';
import type { Statistics, Walls } from '@getu/domain';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';
import { openCuttableLink } from '../support/cuttable-link.js';
import { signInAs } from '../support/planner.js';
import { mapStands } from '../support/wall.js';

const origin = inject('origin');
/** another each time: the product may have walls already */
const name = `大厅 ${randomUUID().slice(0, 8)}`;

//   screen ─ code ─▶ administrator     phone ─ grid ─▶ wall     urgent case ─▶ alarm ─▶ back
describe.skipIf(origin === '')('a wall that nobody stands before', () => {
  let browser: Browser;
  /** the wall's way to the server */
  let link: Awaited<ReturnType<typeof openCuttableLink>>;
  let wall: WatchedPage;
  let desk: WatchedPage;
  let screen: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    link = await openCuttableLink(origin);
    // small, as the processor draws it
    wall = await openPage(browser, link.origin, { width: 1366, height: 768 });
    desk = await openPage(browser, origin, { width: 390, height: 844 });
    screen = wall.page;
  });
  afterAll(async () => {
    await browser?.close();
    await link?.close();
  });

  const shown = (code: string | null) =>
    screen.waitForURL((url) => url.pathname === '/wall' && url.searchParams.get('grid') === code);
  const send = (context: BrowserContext, method: string, path: string, data: object) =>
    context.request.fetch(`${origin}${path}`, { method, data });

  it('is paired by the code on it, and goes round from then on', async () => {
    await screen.goto(`${link.origin}/pair`);
    const code = (await screen.locator('[data-code]').textContent())!.trim();
    await signInAs(desk.page, origin, 'admin');
    await desk.page.goto(`${origin}/admin/walls?code=${encodeURIComponent(code)}`);
    await desk.page.locator('#pairing-form input[name=name]').fill(name);
    await desk.page.getByRole('button', { name: '确认配对' }).click();
    await desk.page.locator('tr[data-wall]', { hasText: name }).waitFor();
    await shown(null);
    await screen.getByText('轮播中').waitFor();
    await screen.locator('.program__line').waitFor({ state: 'attached' });
  });

  it('lets last night’s patrols walk again at the end of its round', async () => {
    const program = screen.locator('.program');
    await program.getByRole('button', { name: '上一站' }).click();
    const night = screen.locator('.night');
    await night.waitFor();
    // on which evenings somebody walked is the data’s
    const walkers = (await night.locator('li').count()) > 0 ? 1 : 0;
    await expect.poll(() => screen.locator('canvas.getu-map-overlay').count()).toBe(walkers);
    // what the map does not draw by night is not explained either
    await screen.locator('.wall__legend', { hasText: '巡逻热力' }).waitFor({ state: 'detached' });
    await program.getByRole('button', { name: '下一站' }).click();
    await night.waitFor({ state: 'detached' });
    await shown(null);
  });

  async function wallNow() {
    const { items } = (await (await desk.context.request.get(`${origin}/api/walls`)).json()) as Walls;
    return items.find((one) => one.name === name)!;
  }

  it('goes where a phone sends it, and draws what the phone wants drawn', async () => {
    await desk.page.goto(`${origin}/remote`);
    await desk.page.locator('.remote__walls button', { hasText: name }).click();
    const grid = desk.page.locator('[data-grid]').nth(1);
    const code = (await grid.getAttribute('data-grid'))!;
    await grid.click();
    await shown(code);
    // switched off by a hand, it takes up again what the phone has wanted all the time
    const program = screen.locator('.program');
    await program.getByRole('button', { name: '结束轮播' }).click();
    await program.getByText('轮播中').waitFor({ state: 'detached' });
    await desk.page.locator('[data-mode=round]').click();
    await program.getByText('轮播中').waitFor();
    await desk.page.locator('[data-mode=paused]').click();
    await screen.getByText('已暂停').waitFor();
    await desk.page.locator('[data-layer=heat]').click();
    await screen.locator('.layers button[aria-pressed=false]', { hasText: '巡逻热力' }).waitFor();
    // a grid, layers and days at once are one address
    const { id } = await wallNow();
    const period = { from: '2026-09-01', to: '2026-11-30' };
    const driven = await send(desk.context, 'PATCH', `/api/walls/${id}/wanted`, { grid: null, period });
    expect(driven.status()).toBe(200);
    await screen.waitForURL((url) => url.search === '?from=2026-09-01&to=2026-11-30&hide=heat');
    await send(desk.context, 'PATCH', `/api/walls/${id}/wanted`, { grid: code, period: null });
    await shown(code);
    await desk.page.locator('[data-layer=heat]').click();
    await screen.locator('.layers button[aria-pressed=true]', { hasText: '巡逻热力' }).waitFor();
    // what it shows is told back
    await desk.page.locator('.remote__now', { hasText: await grid.innerText() }).waitFor();
    expect(await grid.getAttribute('aria-pressed')).toBe('true');
    // led to the grid's page and back, it is the wall that it was
    await screen.locator('.grid-card__details').click();
    await screen.waitForURL('**/grids/*');
    await screen.goBack();
    await screen.getByText('已暂停').waitFor();
    // gone on by itself it stands elsewhere, and that is where it is fixed
    await desk.page.locator('[data-step=next]').click();
    const next = desk.page.locator('[data-grid][aria-pressed=true]', { hasNotText: await grid.innerText() });
    await next.waitFor();
    const shownNext = (await next.getAttribute('data-grid'))!;
    await desk.page.locator('[data-mode=pinned]').click();
    await screen.getByText('已固定').waitFor();
    expect((await wallNow()).wanted).toMatchObject({ mode: 'pinned', grid: shownNext });
    await shown(shownNext);
    await desk.page.locator('[data-mode=paused]').click();
    await screen.getByText('已暂停').waitFor();
  });

  it('an urgent case interrupts it, once; seen, the wall is back where it was', async () => {
    const before = screen.url();
    const { center } = (await (await desk.context.request.get(`${origin}/api/community`)).json()) as {
      center: [number, number];
    };
    const title = '电动车在楼道充电起火';
    const report = { kind: 'hazard', channel: 'hotline', title, lngLat: center, urgent: true };
    const made = await send(desk.context, 'POST', '/api/cases', { submissionId: randomUUID(), ...report });
    expect(made.status()).toBe(201);
    const alarm = screen.locator('.alarm');
    await alarm.getByText(title).waitFor();
    expect(await alarm.getAttribute('data-why')).toBe('urgent');
    await screen.locator('.wall__drawer', { hasText: title }).waitFor();
    await alarm.getByRole('button', { name: '知道了' }).click();
    await alarm.waitFor({ state: 'detached' });
    await screen.locator('.wall__drawer').waitFor({ state: 'detached' });
    expect(screen.url()).toBe(before);
  });

  it('starts while the server is out of reach with what it showed last, and says that it is old', async () => {
    const reported = screen.locator('.wall__cases .figure__value').first();
    await reported.waitFor();
    const code = new URL(screen.url()).searchParams.get('grid');
    const asked = await desk.context.request.get(`${origin}/api/statistics${code ? `?grid=${code}` : ''}`);
    const { figures } = (await asked.json()) as Statistics;
    const figure = String(figures.find((one) => one.code === 'cases-reported')!.value);
    // the alarm stood in its own grid: the panels speak of this one again
    await expect.poll(() => reported.innerText(), { timeout: 10_000 }).toBe(figure);
    // a while after the start the app itself is kept, its page last
    const isKept = () =>
      screen.evaluate(async () => {
        const kept = await caches.match('/wall');
        return kept !== undefined && navigator.serviceWorker.controller !== null;
      });
    await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
    await link.cut();
    wall.complaints.length = 0;
    await screen.reload();
    // its round begins with the whole community, and goes on where it was
    await expect.poll(() => reported.innerText(), { timeout: 10_000 }).toBe(figure);
    // the ground too, and every panel
    await mapStands(screen);
    expect(await screen.locator('.wall__side .panel__words[role=alert]').count()).toBe(0);
    expect(await screen.locator('.link-lamp').getAttribute('data-phase')).not.toBe('live');
    await link.mend();
    await screen.locator('.link-lamp[data-phase=live]').waitFor();
    await screen.getByText('已暂停').waitFor();
    // taken down by an administrator it says so, shows nothing any more, and has kept nothing
    await desk.page.goto(`${origin}/admin/walls`);
    await desk.page.locator('tr[data-wall]', { hasText: name }).getByRole('button', { name: '移除' }).click();
    await desk.page.locator('.el-popconfirm .el-button--primary').click();
    await screen.getByRole('heading', { name: '此屏幕的配对已撤销' }).waitFor();
    expect(await screen.locator('.wall').count()).toBe(0);
    expect(await screen.evaluate(() => caches.keys())).toEqual([]);
    await screen.goto(`${link.origin}/wall`);
    await screen.getByRole('heading', { name: '此屏幕的配对已撤销' }).waitFor();
    // the browser itself complains of requests that were cut off, and of nothing else
    expect(wall.complaints.filter((one) => !one.includes('net::ERR'))).toEqual([]);
    expect([...wall.strangers, ...desk.strangers]).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
