import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildNeighbourhood } from '../neighbourhood/build-neighbourhood.js';
import { drawSvg } from './draw-svg.js';
import type { PlanView } from './draw-svg.js';

/**
 * `npm run -w data render [seed]`: writes plans of the neighbourhood under test/output/, as SVG, and as PNG where
 * Chromium is installed.
 */
const seed = Number(process.argv[2] ?? 1);
const folder = fileURLToPath(new URL('../../../test/output/', import.meta.url));
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const views: Record<string, PlanView> = {
  neighbourhood: { box: [-760, -560, 760, 560], pixelsPerMeter: 1.25, grids: true, labels: true },
  'neighbourhood-north-west': { box: [-560, -30, 80, 450], pixelsPerMeter: 3, grids: false, labels: false },
  'neighbourhood-north-east': { box: [0, -30, 640, 450], pixelsPerMeter: 3, grids: false, labels: false },
  'neighbourhood-south-west': { box: [-460, -460, 180, 20], pixelsPerMeter: 3, grids: false, labels: false },
  'neighbourhood-south-east': { box: [0, -460, 640, 20], pixelsPerMeter: 3, grids: false, labels: false },
};

mkdirSync(folder, { recursive: true });
const ground = buildNeighbourhood(seed);
for (const [name, view] of Object.entries(views))
  writeFileSync(`${folder}${name}.svg`, drawSvg(ground, view));

if (existsSync(chromium)) {
  const { chromium: browserType } = await import('playwright-core');
  const browser = await browserType.launch({ executablePath: chromium, args: ['--no-sandbox'] });
  for (const [name, { box, pixelsPerMeter }] of Object.entries(views)) {
    const page = await browser.newPage({
      viewport: {
        width: Math.round((box[2] - box[0]) * pixelsPerMeter),
        height: Math.round((box[3] - box[1]) * pixelsPerMeter),
      },
    });
    await page.goto(`file://${folder}${name}.svg`);
    await page.screenshot({ path: `${folder}${name}.png` });
    await page.close();
  }
  await browser.close();
} else {
  console.log(`No Chromium at ${chromium}: only SVG was written.`);
}
console.log(`${folder}neighbourhood.svg and its details`);
