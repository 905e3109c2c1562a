import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, openPage } from '../support/browser.js';
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
});
