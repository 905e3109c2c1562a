import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage } from '../support/browser.js';
import { pagesForEverybody, pagesForStaff, pathsOf } from '../support/pages.js';
import { signInAs } from '../support/planner.js';
import { mapDrawn } from '../support/wall.js';

const origin = inject('origin');
const docs = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const output = fileURLToPath(new URL('../output/screenshots/', import.meta.url));

interface Shot {
  file: string;
  path: string;
  size: { width: number; height: number };
  theme?: 'light';
}

const fullHd = { width: 1920, height: 1080 };
/** The pictures of the README and docs. `npm run screenshots` makes them again from the running product. */
const documentShots: Shot[] = [
  { file: 'wall.jpg', path: '/wall', size: fullHd },
  { file: 'wall-grid.jpg', path: '/wall?grid=GRID', size: fullHd },
];
/** For looking at: sizes a wall or a desk has. Not kept. */
const reviewShots: Shot[] = [
  { file: 'wall-1366.jpg', path: '/wall', size: { width: 1366, height: 768 } },
  { file: 'wall-2160.jpg', path: '/wall', size: { width: 3840, height: 2160 } },
  { file: 'wall-5760.jpg', path: '/wall', size: { width: 5760, height: 1080 } },
  { file: 'wall-light.jpg', path: '/wall', size: fullHd, theme: 'light' },
];

/** Every page on an office's screen and on a large one: whole for looking at, and small for the docs. */
const pageSizes = [
  { width: 1366, height: 768, scale: 0.5, theme: 'light' },
  { width: 1920, height: 1080, scale: 0.36, theme: 'dark' },
] as const;
/** `/grids/GRID/report`: `grids-one-report`. */
const nameOf = (path: string) =>
  path
    .replace(/\?.*$/, '')
    .replaceAll(/[A-Z]{4,}/g, 'one')
    .split('/')
    .filter(Boolean)
    .join('-');
const settledMs = 2_500;

describe.skipIf(origin === '')('screenshots', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    await mkdir(docs, { recursive: true });
    await mkdir(output, { recursive: true });
  });
  afterAll(() => browser.close());

  const shots = [
    ...documentShots.map((shot) => ({ ...shot, folder: docs })),
    ...reviewShots.map((shot) => ({ ...shot, folder: output })),
  ];
  it.each(shots)('$file', async (shot) => {
    const grids = await fetch(`${origin}/api/grids?level=5`).then((answer) => answer.json());
    const path = shot.path.replace('GRID', grids.features[0].properties.code);
    const { page, context, complaints } = await openPage(browser, origin, shot.size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // The theme is what the device was set to, not what its system prefers.
    await page.addInitScript((theme) => localStorage.setItem('getu.theme', theme), shot.theme ?? 'dark');
    await page.goto(origin + path);
    await mapDrawn(page);
    await page.screenshot({ path: shot.folder + shot.file, type: 'jpeg', quality: 82 });
    expect(complaints).toEqual([]);
    await context.close();
  });

  describe.each(pageSizes)('of every page, $width pixels wide', ({ width, height, scale, theme }) => {
    const size = { width, height };
    let anybody: Page;
    let staff: Page;
    let pathOf: (path: string) => string;
    beforeAll(async () => {
      await mkdir(`${docs}pages`, { recursive: true });
      pathOf = await pathsOf(origin);
      const open = async () => {
        const { page } = await openPage(browser, origin, size);
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await page.addInitScript((chosen) => localStorage.setItem('getu.theme', chosen), theme);
        return page;
      };
      [anybody, staff] = [await open(), await open()];
      await signInAs(staff, origin, 'admin');
    });

    const all = [
      ...pagesForEverybody.map(([path, stands]) => ({ path, stands, isForStaff: false })),
      ...pagesForStaff.map(([path, stands]) => ({ path, stands, isForStaff: true })),
    ];
    it.each(all)('$path', async ({ path, stands, isForStaff }) => {
      const page = isForStaff ? staff : anybody;
      await page.goto(origin + pathOf(path));
      await page.locator(stands).first().waitFor();
      await page.waitForTimeout(settledMs);
      const name = `${nameOf(path)}-${width}.jpg`;
      await page.screenshot({ path: output + name, type: 'jpeg', quality: 82 });
      const devtools = await page.context().newCDPSession(page);
      const clip = { x: 0, y: 0, ...size, scale };
      const small = await devtools.send('Page.captureScreenshot', { format: 'jpeg', quality: 60, clip });
      await writeFile(`${docs}pages/${name}`, small.data, 'base64');
      await devtools.detach();
    });
  });
});
