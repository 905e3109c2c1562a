// @ts-check
/**
 * `npm run faults -- --rounds=20 --cut=60`: a wall whose network is cut, whose server is killed and whose database is killed, in
 * turn. It has to say so within ten seconds, come back by itself when they do, and then show what has happened meanwhile.
 * Needs the product built and PostgreSQL's programs, as the tests do: the database is the run's own.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findPostgres, startScratchPostgres } from '../../infra/test/scratch-postgres.mjs';
import { freePort, startProduct } from '../bench/processes.mjs';
import { openCuttableLink } from './cuttable-link.mjs';
import { openBrowser, openWall, percentile, reportAt, signedInAs } from '../soak/wall-under-test.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    cut: { type: 'string', default: '60' },
    web: { type: 'string' },
  },
});
const [rounds, cutSeconds] = [Number(values.rounds), Number(values.cut)];
const say = (/** @type {string} */ line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);
const saysWithinMs = 10_000;
const backWithinMs = 60_000;

const found = findPostgres();
if (!('binaries' in found)) throw new Error(found.reason);
const postgres = await startScratchPostgres(found.binaries);
const port = await freePort();
const start = () =>
  startProduct({
    PORT: String(port),
    DATABASE_URL: postgres.url,
    SEED: 'standard',
    ...(values.web ? { WEB_DIR: values.web } : {}),
  });
let product = await start();
const direct = `http://127.0.0.1:${port}`;
const link = await openCuttableLink(port);
const browser = await openBrowser();
let failed = 0;
try {
  const administrator = await signedInAs(direct, 'admin');
  const dispatcher = await signedInAs(direct, 'dispatcher');
  const { page } = await openWall(browser, link.origin, administrator);
  const { body: community } = await administrator('GET', '/api/community');
  const lamp = (/** @type {string} */ phases) =>
    page.waitForFunction(
      (/** @type {string} */ wanted) =>
        wanted.split(' ').includes(document.querySelector('.link-lamp')?.getAttribute('data-phase') ?? ''),
      phases,
      { polling: 100, timeout: backWithinMs },
    );
  /**
   * Whether the wall shows of the whole community what the server counts (the carousel is stopped for that), and the case
   * that was reported while it could not hear of it.
   * @param title of the case
   */
  const isRight = async (title = '') => {
    const { body } = await administrator('GET', '/api/statistics');
    const wanted = body.figures.find((/** @type {any} */ { code }) => code === 'cases-reported').value;
    return page
      .waitForFunction(
        (/** @type {{ count: number, title: string }} */ { count, title }) => {
          const shown = document.querySelector('.wall__cases .figure__value')?.textContent ?? '';
          const news = document.querySelector('.happenings__list')?.textContent ?? '';
          const isOld = document.querySelector('.panel__stale') !== null;
          return Number(shown.replace(/[^\d]/g, '')) === count && news.includes(title) && !isOld;
        },
        { count: wanted, title },
        { polling: 100, timeout: backWithinMs },
      )
      .then(
        () => true,
        () => false,
      );
  };
  const { body: walls } = await administrator('GET', '/api/walls');
  await administrator('PATCH', `/api/walls/${walls.items[0].id}/wanted`, { mode: 'pinned', grid: null });
  if (!(await isRight())) throw new Error('The wall shows something else before anything was broken.');

  const report = (/** @type {string} */ title) =>
    dispatcher('POST', '/api/cases', reportAt(community.center, { title }));
  /** each breaks something, makes it whole after a while, and has a case reported that the wall cannot have heard of */
  const faults = {
    'network cut': async (/** @type {() => Promise<void>} */ whileBroken, /** @type {string} */ title) => {
      await link.cut();
      await whileBroken();
      await report(title);
      await link.mend();
    },
    'server killed': async (/** @type {() => Promise<void>} */ whileBroken, /** @type {string} */ title) => {
      await product.kill();
      await whileBroken();
      product = await start();
      await report(title);
    },
    'database killed': async (
      /** @type {() => Promise<void>} */ whileBroken,
      /** @type {string} */ title,
    ) => {
      postgres.crash();
      await whileBroken();
      postgres.start();
      await untilDone(() => report(title));
    },
  };
  const names = /** @type {(keyof typeof faults)[]} */ (Object.keys(faults));
  /** @type {number[]} */ const said = [];
  /** @type {number[]} */ const back = [];
  for (let round = 0; round < rounds; round += 1) {
    const name = names[round % names.length];
    const title = `试验：第 ${round + 1} 次中断时上报`;
    await lamp('live');
    let saidMs = Number.POSITIVE_INFINITY;
    const brokenAt = performance.now();
    await faults[name](async () => {
      saidMs = await lamp('stale down').then(
        () => performance.now() - brokenAt,
        () => Number.POSITIVE_INFINITY,
      );
      // each cut of the network is as long as was asked for; what is killed is away so long once, then until it was seen
      const isLong = round < names.length || name === 'network cut';
      const seconds = isLong ? cutSeconds : Math.min(cutSeconds, 15);
      await pause(Math.max(0, seconds * 1000 - (performance.now() - brokenAt)));
    }, title);
    const mendedAt = performance.now();
    const isBack = await lamp('live').then(
      () => true,
      () => false,
    );
    const right = isBack && (await isRight(title));
    const backMs = performance.now() - mendedAt;
    said.push(saidMs);
    back.push(backMs);
    const isGood = saidMs <= saysWithinMs && right;
    failed += isGood ? 0 : 1;
    say(
      `${isGood ? '✓' : '✗'} ${name}: said so after ${(saidMs / 1000).toFixed(1)} s, right again ${(backMs / 1000).toFixed(1)} s after it was mended${right ? '' : ': NOT right'}`,
    );
  }
  say(
    `${rounds - failed} of ${rounds}; said so after ${(percentile(said) / 1000).toFixed(1)} s in the middle, ${(Math.max(...said) / 1000).toFixed(1)} s at most; right again after ${(percentile(back) / 1000).toFixed(1)} s, ${(Math.max(...back) / 1000).toFixed(1)} s at most`,
  );
} finally {
  await browser.close();
  link.close();
  await product.stop();
  postgres.stop();
}
process.exitCode = failed === 0 ? 0 : 1;

/** A database that has just come back refuses for a moment; whoever reports tries again. @param {() => Promise<unknown>} work */
async function untilDone(work) {
  for (let tries = 0; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries >= 60) throw error;
      await pause(500);
    }
  }
}
