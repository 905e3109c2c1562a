import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../processes.mjs';

const operations = 10_000;

/**
 * packages/topology in Node: a frame of a drag (edit, checks, impact, spread, changed ground), the whole check, and ten thousand random edits after
 * each of which every invariant is asked; then as many on the community's plan, each accepted one put to the partition test in SQL.
 */
export async function benchBorders({ say }) {
  const folder = mkdtempSync(join(tmpdir(), 'getu-bench-'));
  const figures = join(folder, 'figures.jsonl');
  const vitest = async (what, args) => {
    say(what);
    const child = spawn(
      process.execPath,
      [`${repositoryRoot}node_modules/vitest/vitest.mjs`, 'run', ...args],
      {
        cwd: repositoryRoot,
        env: {
          ...process.env,
          BENCH_FIGURES: figures,
          TOPOLOGY_OPERATIONS: String(operations),
          TEST_DATABASE_URL: process.env.BENCH_DATABASE_URL,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.stderr.on('data', (part) => (said += part));
    const [code] = await once(child, 'exit');
    return code === 0 ? null : `${what}: ${said.slice(-2000)}`;
  };
  try {
    const failed = [
      await vitest('frames, checks and laws', ['--config', 'packages/topology/bench/vitest.config.ts']),
      await vitest('every accepted plan in SQL', [
        ...['--project', 'database', 'apps/server/src/plans/checking/checking.db.test.ts'],
        ...['-t', 'PostgreSQL.*agrees with what the browser finds'],
      ]),
    ].filter(Boolean);
    if (failed.length > 0) throw new Error(failed.join('\n'));
    const rows = readFileSync(figures, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return rows.map(({ figure, value, p99, goal }) => ({
      ...{ figure, value, p99, goal },
      ...(goal !== undefined && { isReached: value <= goal }),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
