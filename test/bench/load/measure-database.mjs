import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);
/** The settings of the server's own connections (apps/server/src/database/server/open-postgres.ts). */
const readSettings = (keepsPlan) =>
  `-c plan_cache_mode=${keepsPlan ? 'force_generic_plan' : 'force_custom_plan'} -c jit=off -c max_parallel_workers_per_gather=0`;
const pgbench = process.env.PGBENCH ?? 'pgbench';

/**
 * What the database itself can do: one statement, prepared, with each of several lists of values, through pgbench.
 * Values that differ between the lists have to be whole numbers, or lists of one (pgbench has no others in scripts).
 * @param keepsPlan whether the statement is planned once, as the server may have it
 * @returns {Promise<{perSecond: number, mean: number}>} mean in milliseconds
 */
export async function measureDatabase({ url, text, valueLists, clients = 8, seconds, keepsPlan }) {
  const folder = mkdtempSync(join(tmpdir(), 'getu-bench-'));
  try {
    const count = valueLists[0].length;
    const varies = Array.from({ length: count }, (_, index) =>
      valueLists.some((values) => wordOf(values[index]) !== wordOf(valueLists[0][index])),
    );
    const variableOf = (index) =>
      varies[index] && Array.isArray(valueLists[0][index]) ? `array[:p${index + 1}]` : `:p${index + 1}`;
    const isNothing = valueLists[0].map((value, index) => value === null && !varies[index]);
    const statement = text
      .replace(/--.*$/gm, '')
      // a variable of pgbench is always a text, never nothing
      .replace(/\$(\d+)/g, (_, number) => (isNothing[number - 1] ? 'null' : variableOf(number - 1)))
      .replace(/\s*\n\s*/g, ' ');
    const scripts = valueLists.map((values, number) => {
      const sets = values.flatMap((value, index) =>
        varies[index] ? [`\\set p${index + 1} ${[value].flat().join()}`] : [],
      );
      const path = join(folder, `${number}.sql`);
      writeFileSync(path, `${sets.join('\n')}\n${statement};\n`);
      return ['-f', path];
    });
    const fixed = valueLists[0].flatMap((value, index) =>
      varies[index] || value === null ? [] : ['-D', `p${index + 1}=${wordOf(value)}`],
    );
    const settings = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds)];
    const { stdout } = await execFileAsync(pgbench, [...settings, ...scripts.flat(), ...fixed, url], {
      env: { ...process.env, PGOPTIONS: readSettings(keepsPlan) },
      maxBuffer: 64 * 1024 * 1024,
    });
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    const mean = Number(/latency average = ([\d.]+)/.exec(stdout)?.[1]);
    if (!(perSecond > 0)) throw new Error(`pgbench said:\n${stdout}`);
    return { perSecond, mean };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A value as text that PostgreSQL reads. */
function wordOf(value) {
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  return String(value);
}
