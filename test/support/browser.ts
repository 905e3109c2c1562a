import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';

const chromiumPaths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser to drive, or undefined where the machine has none: journeys are then skipped, saying so. */
export const chromiumPath = chromiumPaths.find((path) => path !== undefined && existsSync(path));

export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** console errors, uncaught exceptions and failed requests so far */
  complaints: string[];
  /** requests that left for any other host; blocked, and a failure of the product */
  strangers: string[];
}

/** Headless Chromium with WebGL2 in software and none of the browser's own background requests. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium on this machine.');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--headless=new',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

const asked = new WeakMap<Page, Set<Request>>();

/** How much a page has asked for and not been answered in full. The live feed, which never ends, is not counted. */
export const underWay = (page: Page): number => asked.get(page)?.size ?? 0;

function watchRequests(page: Page) {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on('request', (request) => {
    if (['fetch', 'xhr'].includes(request.resourceType())) open.add(request);
  });
  page.on('requestfinished', (request) => void open.delete(request));
  page.on('requestfailed', (request) => void open.delete(request));
}

/** A fresh page that writes down every complaint and lets no request leave for another host than `origin`'s. */
export async function openPage(
  browser: Browser,
  origin: string,
  size: { width: number; height: number } = { width: 1920, height: 1080 },
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const complaints: string[] = [];
  const strangers: string[] = [];
  await context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== origin,
    async (route) => {
      strangers.push(route.request().url());
      await route.abort();
    },
  );
  const page = await context.newPage();
  watchRequests(page);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, context, complaints, strangers };
}
