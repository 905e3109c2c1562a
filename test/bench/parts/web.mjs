import { readdirSync, readFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { databaseUrl } from '../data/scratch-databases.mjs';
import { repositoryRoot, startProduct } from '../processes.mjs';
import { median } from '../report.mjs';

const dist = `${repositoryRoot}apps/web/dist`;
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** WebGL in software, and no sandbox: as a machine without a screen runs it. */
export const softwareGraphics = [
  '--no-sandbox',
  '--headless=new',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Size of the built web app, and how soon a browser shows the wall's map. */
export async function benchWeb({ rounds, say }) {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('The web app is not built: run "npm run build" first.');
  const rows = bundleRows();
  say('time to the first map frame');
  const product = await startProduct({ DATABASE_URL: databaseUrl(1), SEED: 'none' });
  const browser = await chromium.launch({ executablePath: browserPath, args: softwareGraphics });
  try {
    const loads = [];
    for (let round = 0; round < Math.max(3, rounds); round++)
      loads.push(await loadWall(browser, product.port));
    rows.push({
      figure: 'first map frame, ms',
      value: median(loads.map(({ firstFrameMs }) => firstFrameMs)),
      goal: 2000,
    });
    rows.push({
      figure: 'JavaScript before the first frame, kB packed',
      value: loads[0].scriptBytes / 1000,
      goal: 900,
    });
    rows.push({ figure: 'requests to other hosts', value: loads[0].foreign, goal: 0 });
  } finally {
    await browser.close();
    await product.stop();
  }
  return rows;
}

/** What index.html loads at once, apart from what comes later. */
function bundleRows() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const initial = new Set([...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, path]) => path));
  const packed = (path) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length / 1000;
  const scripts = readdirSync(dist, { recursive: true }).filter((path) => /\.m?js$/.test(path));
  const sum = (paths) => paths.reduce((total, path) => total + packed(path), 0);
  return [
    { figure: 'initial JavaScript, kB gzip', value: sum([...initial]), goal: 900 },
    { figure: 'all JavaScript, kB gzip', value: sum(scripts) },
  ];
}

/** One load with an empty cache, up to the map's own mark: the first frame that shows the ground and the grids on it. */
async function loadWall(browser, port) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  let scriptBytes = 0;
  let foreign = 0;
  let isFramed = false;
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') foreign++;
  });
  page.on('requestfinished', async (request) => {
    if (isFramed || request.resourceType() !== 'script') return;
    const sizes = await request.sizes().catch(() => null);
    if (sizes) scriptBytes += sizes.responseBodySize;
  });
  try {
    await page.goto(`http://127.0.0.1:${port}/wall`, { waitUntil: 'commit' });
    const mark = 'getu:first-map-frame';
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
      timeout: 60_000,
    });
    isFramed = true;
    const firstFrameMs = await page.evaluate((name) => performance.getEntriesByName(name)[0].startTime, mark);
    return { firstFrameMs, scriptBytes, foreign };
  } finally {
    await context.close();
  }
}
