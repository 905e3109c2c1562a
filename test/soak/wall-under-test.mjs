// @ts-check
import { randomUUID } from 'node:crypto';
import { chromium } from 'playwright-core';

const browserPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const softwareGraphics = [
  '--no-sandbox',
  '--headless=new',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--js-flags=--expose-gc',
  '--enable-precise-memory-info',
];
/** Of a machine with graphics: `WALL_GRAPHICS=hardware`. */
const graphics =
  process.env.WALL_GRAPHICS === 'hardware' ? ['--no-sandbox', '--headless=new'] : softwareGraphics;

export const openBrowser = () => chromium.launch({ executablePath: browserPath, args: graphics });

/** @param {string} origin @param {string} [cookie] */
export const clientOf =
  (origin, cookie) =>
  /** @param {string} method @param {string} path @param {object} [body] */
  async (method, path, body) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return {
      body: text === '' ? null : JSON.parse(text),
      cookie: answer.headers.get('set-cookie')?.split(';')[0],
    };
  };

/** @param {string} origin @param {string} name */
export async function signedInAs(origin, name) {
  const { cookie } = await clientOf(origin)('POST', '/api/session', { name, password: `getu-${name}` });
  return clientOf(origin, cookie);
}

/**
 * Makes a wall of a browser's page as an installer would.
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin as the wall knows the product
 * @param {Awaited<ReturnType<typeof signedInAs>>} administrator
 * @param {{ width: number, height: number }} [size]
 */
export async function openWall(browser, origin, administrator, size = { width: 1920, height: 1080 }) {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript(watchPage);
  const page = await context.newPage();
  await page.goto(`${origin}/pair`);
  const code = (await page.locator('[data-code]').textContent()) ?? '';
  const { body } = await administrator('POST', `/api/wall-pairings/${encodeURIComponent(code)}/approval`, {
    name: `试验 ${code}`,
  });
  await page.waitForURL((url) => url.pathname === '/wall');
  await mapStands(page);
  return { page, context, wallId: body.id };
}

/** @param {import('playwright-core').Page} page */
export const mapStands = (page) =>
  page.waitForFunction(() => performance.getEntriesByName('getu:first-map-frame').length > 0, undefined, {
    timeout: 120_000,
  });

/** Runs in the page before anything else: what a wall must not do more of the longer it hangs. */
function watchPage() {
  const watched = {
    contexts: 0,
    tasks: /** @type {{ at: number, ms: number }[]} */ ([]),
    /** frames that were long, and what script took most of each */
    frames: /** @type {{ at: number, ms: number, script: string }[]} */ ([]),
    seqs: /** @type {number[]} */ ([]),
    resyncs: 0,
  };
  Object.assign(window, { watched });
  for (const Canvas of [HTMLCanvasElement, globalThis.OffscreenCanvas]) {
    if (!Canvas) continue;
    const real = Canvas.prototype.getContext;
    const seen = new WeakSet();
    // @ts-ignore a wrapper of all overloads
    Canvas.prototype.getContext = function (kind, ...more) {
      // @ts-ignore as above
      const made = real.call(this, kind, ...more);
      if (made && /webgl/.test(kind) && !seen.has(made)) {
        seen.add(made);
        watched.contexts += 1;
      }
      return made;
    };
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      watched.tasks.push({ at: performance.timeOrigin + startTime, ms: duration });
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const { startTime, duration, scripts = [] } of /** @type {any[]} */ (list.getEntries())) {
      if (duration < 200) continue;
      const [most] = scripts.toSorted(
        (/** @type {any} */ a, /** @type {any} */ b) => b.duration - a.duration,
      );
      const script = most
        ? `${most.invoker} ${most.sourceFunctionName} ${most.duration.toFixed(0)} ms`
        : 'no script';
      watched.frames.push({ at: performance.timeOrigin + startTime, ms: duration, script });
    }
  }).observe({ type: 'long-animation-frame' });
  // the tab that leads passes on to the others what it has heard: what the wall heard, in the order it did
  new BroadcastChannel('getu-live').onmessage = ({ data }) => {
    const { type, lastEventId } = data.message ?? {};
    if (type === 'change') watched.seqs.push(Number(lastEventId));
    if (type === 'resync') watched.resyncs += 1;
  };
}

/** A report that the community's middle lies under. @param {readonly [number, number]} center @param {object} [more] */
export const reportAt = ([lng, lat], more = {}) => ({
  submissionId: randomUUID(),
  kind: 'sanitation',
  channel: 'patrol',
  title: '试验：果皮箱满溢',
  lngLat: [lng + (Math.random() - 0.5) * 0.002, lat + (Math.random() - 0.5) * 0.001],
  ...more,
});

/** @param {readonly number[]} values */
export const percentile = (values, share = 0.5) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
