import type { FigureCode, OrganisationKind, Statistics } from '@getu/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from '../support/browser.js';

const origin = inject('origin');

interface Fact {
  what: string;
  /** the button with the number on the wall */
  at: string;
  /** its records; of a figure of a station those that the figure names */
  list?: string;
  /** a number, or `> n` for “more than” */
  stated: number | `> ${number}`;
  /** summed over the records; without it they are counted */
  measure?: string;
}

const place = (what: string, at: string, list: string, stated: Fact['stated']): Fact => ({
  what,
  at: `.grid-card__ground ${at}`,
  list,
  stated,
});
/** A figure of a station, found by its place among that station's figures. */
const station = (code: FigureCode, stated: Fact['stated'], measure?: string): Fact => ({
  what: code,
  at: code,
  stated,
  ...(measure === undefined ? {} : { measure }),
});

/** What the community's own account states as a number, in its order. */
const facts: Fact[] = [
  place('四级网格', 'button[data-level="4"]', '/api/grids?level=4', 6),
  place('五级网格', 'button[data-level="5"]', '/api/grids?level=5', 9),
  place('小区', 'button:has-text("小区")', '/api/compounds', 5),
  // 连心站
  station('party-branches', 5),
  station('party-centres', 3),
  station('party-members-working', 346, 'count'),
  station('party-members-retired', 100, 'count'),
  // 服务站
  station('service-windows', 3),
  station('service-beneficiaries', '> 20', 'beneficiaries'),
  station('partner-units', 10),
  station('requests-rated', 7),
  station('volunteer-services', '> 10'),
  // 议事站
  station('joint-meetings', 5),
  station('resident-meetings', 2),
  station('charters', 4),
  station('opinions', '> 10'),
  // 调解站
  station('law-trainings', 3),
  station('law-publicity', 4),
  station('law-publicity-attendance', '> 300', 'attendance'),
  station('visits', '> 20'),
  station('disputes', 10),
  station('mediations-succeeded', 5),
  station('patrol-volunteers', '> 100'),
  station('patrols', '> 200'),
  // 活动站
  station('cultural-events', 10),
  station('cultural-attendance', '> 800', 'attendance'),
  station('lectures', '> 11'),
  station('awards', '> 0'),
];
/** Each rank of 四级组织体系, with what the document says of it. */
const ladder: [string, OrganisationKind, Fact['stated']][] = [
  ['社区党委', 'party-committee', 1],
  ['党支部', 'party-branch', 5],
  ['先锋岗', 'vanguard-post', '> 0'],
  ['楼栋长', 'building-head', '> 0'],
];

//   a number on the wall ── click ──► the list it opens ──► all its pages, counted or summed
//        │                                                     │
//        └────── as the document states it ═══ and the same ═══┘
describe.skipIf(origin === '')('what the community says of itself', () => {
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    watched = await openPage(browser, origin);
    page = watched.page;
    await page.goto(`${origin}/wall`);
    await page.locator('.wall__stations button.figure').first().waitFor();
  });
  afterAll(async () => {
    expect(watched?.complaints).toEqual([]);
    expect(watched?.strangers).toEqual([]);
    await browser?.close();
  });

  const numberIn = (text: string) => Number(/[\d,]+/.exec(text)![0].replaceAll(',', ''));
  const expectStated = (number: number, stated: Fact['stated'], what: string) =>
    typeof stated === 'number'
      ? expect(number, what).toBe(stated)
      : expect(number, what).toBeGreaterThan(Number(stated.slice(2)));

  async function read<T>(path: string): Promise<T> {
    return (await (await fetch(origin + path)).json()) as T;
  }

  /** Every record of a list, all its pages. */
  async function recordsOf(path: string): Promise<Record<string, unknown>[]> {
    const records: Record<string, unknown>[] = [];
    const url = new URL(path, origin);
    for (;;) {
      const answer = await read<{
        items?: Record<string, unknown>[];
        nextCursor?: string | null;
        features?: { properties: Record<string, unknown> }[];
      }>(url.pathname + url.search);
      records.push(...(answer.items ?? answer.features!.map(({ properties }) => properties)));
      if (!answer.nextCursor) return records;
      url.searchParams.set('cursor', answer.nextCursor);
    }
  }

  /** Whether an address asks for a list under these filters and no others. */
  const asks = (address: string, list: string): boolean => {
    const [asked, wanted] = [new URL(address), new URL(list, origin)];
    for (const paging of ['limit', 'cursor']) asked.searchParams.delete(paging);
    for (const { searchParams } of [asked, wanted]) searchParams.sort();
    return asked.pathname === wanted.pathname && asked.search === wanted.search;
  };

  /** Clicks a number of the wall, which has to ask for that list; the number, and what the drawer shows and says. */
  async function open(
    selector: string,
    list: string,
  ): Promise<{ number: number; shown: number; head: string }> {
    const button = page.locator(selector).first();
    const number = numberIn(await button.innerText());
    const asked = page.waitForRequest((request) => asks(request.url(), list), { timeout: 10_000 });
    await button.click();
    await asked;
    const drawer = page.getByRole('dialog').last();
    await drawer.getByText(/[\d,]+ 条记录/).waitFor();
    const head = await drawer.locator('.records__scope').innerText();
    const shown = await drawer.locator('ol > li').count();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    return { number, shown, head };
  }

  it('is on the wall as it is stated, and each number opens exactly the records it is', async () => {
    const { figures } = await read<Statistics>('/api/statistics');
    const order = figures.filter(({ station: of }) => of !== null).map(({ code }) => code);
    for (const { what, at, stated, measure, list: named } of facts) {
      const nth = order.indexOf(at as FigureCode);
      const selector = nth < 0 ? at : `.wall__stations button.figure >> nth=${nth}`;
      const list = named ?? figures.find(({ code }) => code === at)!.records;
      const { number, shown, head } = await open(selector, list);
      expectStated(number, stated, what);
      const records = await recordsOf(list);
      const counted = measure
        ? records.reduce((sum, record) => sum + Number(record[measure]), 0)
        : records.length;
      expect(counted, `${what}: ${list}`).toBe(number);
      expect(numberIn(/[\d,]+ 条记录/.exec(head)![0]), what).toBe(records.length);
      expect(shown, what).toBe(Math.min(records.length, 50));
    }
  });

  it('has its organisation as a ladder whose rungs open their organisations', async () => {
    for (const [rung, kind, stated] of ladder) {
      const list = `/api/organisations?kind=${kind}`;
      const { number } = await open(`.ladder__rung button:has-text("${rung}")`, list);
      expectStated(number, stated, rung);
      expect(await recordsOf(list)).toHaveLength(number);
    }
  });
});
