// @ts-check
/**
 * `npm run soak -- --minutes=60`: hangs a wall for so long and fits into it 1 000 live events, 200 turns of its round and 7
 * turns of the day; says whether it is as light after as before, heard everything and never stood still. Needs the product
 * to be built; `--port=` takes one that runs already, else it is started on an empty data folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startProduct } from '../bench/processes.mjs';
import { openShiftedClock } from './shifted-clock.mjs';
import { openBrowser, openWall, percentile, reportAt, signedInAs } from './wall-under-test.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    events: { type: 'string', default: '1000' },
    turns: { type: 'string', default: '200' },
    days: { type: 'string', default: '7' },
    port: { type: 'string' },
    size: { type: 'string', default: '1920x1080' },
  },
});
const [minutes, events, turns, days] = [values.minutes, values.events, values.turns, values.days].map(Number);
const [width, height] = values.size.split('x').map(Number);
const timeOf = (/** @type {number} */ moment) => new Date(moment).toISOString().slice(11, 19);
const say = (/** @type {string} */ line) => console.log(`${timeOf(Date.now())} ${line}`);
/** nodes by which two moments of one wall differ: the words of other news, another number's digits */
const sameNodes = 40;
const sameListeners = 5;
/**
 * What counts begins when the engine has compiled what a wall runs: its machine code grows with every function that becomes
 * hot and then stays (decision 0019), so that a wall just hung would be told to grow by what it only learnt to run faster.
 */
const warmUp = { turns: 200, events: 500, longestPauseMs: 1_200 };
const longTaskMs = 200;

const folder = mkdtempSync(join(tmpdir(), 'getu-soak-'));
const product = values.port ? null : await startProduct({ DATA_DIR: folder });
const port = Number(values.port ?? product?.port);
const direct = `http://127.0.0.1:${port}`;
const shifted = await openShiftedClock(port);
const browser = await openBrowser();
let failed = false;
try {
  const administrator = await signedInAs(direct, 'admin');
  const dispatcher = await signedInAs(direct, 'dispatcher');
  const { page, context, wallId } = await openWall(browser, shifted.origin, administrator, { width, height });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.enable');

  const drive = (/** @type {object} */ wanted) =>
    administrator('PATCH', `/api/walls/${wallId}/wanted`, wanted);
  const measure = async () => {
    // alike before and after: the community, nothing open, nothing on its way
    await drive({ mode: 'pinned', grid: null });
    await pause(6_000);
    for (let i = 0; i < 3; i += 1) await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    const seen = await page.evaluate(() => ({ .../** @type {any} */ (window).watched }));
    return {
      heapMegabytes: of('JSHeapUsedSize') / 1e6,
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      contexts: seen.contexts,
      seen,
    };
  };
  const { body: community } = await administrator('GET', '/api/community');
  /** A case is reported and refused: two events, and as many open cases as before. */
  const twoEvents = async () => {
    const { body: made } = await dispatcher('POST', '/api/cases', reportAt(community.center));
    await dispatcher('POST', `/api/cases/${made.id}/transitions`, {
      action: 'reject',
      expectedVersion: made.version,
      note: '试验',
    });
  };

  say(`warming up: ${warmUp.turns} turns, ${warmUp.events} events, a turn of the day`);
  await drive({ mode: 'paused' });
  for (let turn = 0, reported = 0; turn < warmUp.turns; turn += 1) {
    await drive({ step: 'next' });
    for (; reported < (turn / warmUp.turns) * warmUp.events; reported += 2) await twoEvents();
    if (turn === warmUp.turns / 2) shifted.clock.daysAhead = 1;
    await pause(Math.min(warmUp.longestPauseMs, (minutes * 60_000) / turns));
  }
  const before = await measure();
  say(`before: ${words(before)}`);
  await page.evaluate(() =>
    Object.assign(/** @type {any} */ (window).watched, { tasks: [], frames: [], seqs: [], resyncs: 0 }),
  );

  await drive({ mode: 'paused', grid: null });
  const begunAt = performance.now();
  const endAt = begunAt + minutes * 60_000;
  let done = { events: 0, turns: 0, days: 0 };
  while (performance.now() < endAt || done.turns < turns || done.events < events) {
    const share = Math.min(1, (performance.now() - begunAt) / (endAt - begunAt));
    if (done.turns < share * turns && done.turns < turns) {
      await drive({ step: 'next' });
      done.turns += 1;
    }
    while (done.events < share * events && done.events < events) {
      await twoEvents();
      done.events += 2;
    }
    if (done.days < Math.floor(share * (days + 0.5)) && done.days < days) {
      done.days += 1;
      shifted.clock.daysAhead = 1 + done.days;
      // by a day and a day one sees whether what grew goes on growing
      say(`day ${done.days}: ${words(await measure())}`);
      await drive({ mode: 'paused', grid: null });
    }
    await pause(100);
  }
  await pause(3_000);
  const after = await measure();
  say(`after: ${words(after)}`);

  const { frames, seqs, resyncs } = after.seen;
  const tasks = after.seen.tasks.map((/** @type {{ ms: number }} */ { ms }) => ms);
  // what was heard beyond the reports (the wall being steered) is numbered, too: no number may be missing
  const missed = seqs.filter(
    (/** @type {number} */ seq, /** @type {number} */ i) => i > 0 && seq !== seqs[i - 1] + 1,
  );
  // of the days that the wall speaks of, which end on the shifted one
  const [from, to] = await page
    .locator('.wall__controls input[type=date]')
    .evaluateAll((fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).value));
  const { body: counted } = await administrator('GET', `/api/statistics?from=${from}&to=${to}`);
  const reported = counted.figures.find((/** @type {any} */ { code }) => code === 'cases-reported').value;
  const shown = await page.locator('.wall__cases .figure__value').first().innerText();
  const day = await page.locator('time.wall-clock').getAttribute('datetime');
  const turnedDays = Math.round((Date.parse(day ?? '') - Date.now()) / 86_400_000) - 1;
  const long = tasks.filter((/** @type {number} */ ms) => ms > longTaskMs);
  const growth = after.heapMegabytes / before.heapMegabytes - 1;
  const verdicts = [
    [
      'live events heard',
      seqs.length,
      seqs.length >= events && missed.length === 0 && resyncs === 0,
      `none missed of ${events}`,
    ],
    ['cases shown', shown, Number(shown.replace(/[^\d]/g, '')) === reported, `as counted: ${reported}`],
    ['turns of the round', done.turns, done.turns >= turns, String(turns)],
    ['turns of the day', turnedDays, turnedDays === days, String(days)],
    ['heap after collection', `${(growth * 100).toFixed(1)} %`, growth <= 0.1, 'at most 10 % more'],
    ['DOM nodes', after.nodes - before.nodes, after.nodes <= before.nodes + sameNodes, 'no more'],
    [
      'listeners',
      after.listeners - before.listeners,
      after.listeners <= before.listeners + sameListeners,
      'no more',
    ],
    ['WebGL contexts', after.contexts - before.contexts, after.contexts === before.contexts, 'no more'],
    [
      `tasks over ${longTaskMs} ms`,
      `${long.length}, longest ${Math.max(0, ...tasks).toFixed(0)} ms, 95 % under ${percentile(tasks, 0.95).toFixed(0)} ms`,
      long.length === 0,
      'none',
    ],
  ];
  for (const [what, value, isGood, goal] of verdicts)
    say(`${isGood ? '✓' : '✗'} ${what}: ${value} (${goal})`);
  const longest = (/** @type {{ at: number, ms: number }[]} */ list) =>
    list
      .filter(({ ms }) => ms > longTaskMs)
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, 12);
  for (const { at, ms } of longest(after.seen.tasks)) say(`  a task of ${ms.toFixed(0)} ms at ${timeOf(at)}`);
  for (const { at, ms, script } of longest(frames))
    say(`  a frame of ${ms.toFixed(0)} ms at ${timeOf(at)}, of it ${script}`);
  failed = verdicts.some(([, , isGood]) => !isGood);
} finally {
  await browser.close();
  shifted.close();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

/** @param {{ heapMegabytes: number, nodes: number, listeners: number, contexts: number }} measured */
function words({ heapMegabytes, nodes, listeners, contexts }) {
  return `${heapMegabytes.toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners, ${contexts} WebGL contexts`;
}
