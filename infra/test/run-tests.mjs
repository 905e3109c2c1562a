// `npm test`: from a clean clone to a verdict. Installs, builds, and runs the unit, database and browser tests, with the
// checks of style and types beside them. What this machine cannot run (no PostGIS, no Chromium) is skipped and said so; CI installs both first.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reportFile = `${root}test/output/vitest.json`;

async function step(title, command, args, environment = {}) {
  console.log(`\n── ${title}`);
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return verdict(title, ended(child));
}

/** Checks that need nothing but the sources: one a core, at the lowest priority, in the moments when tests wait. */
function checksBeside(title, scripts) {
  return verdict(
    title,
    Promise.all(scripts.map(check)).then((results) => results.every(Boolean)),
  );
}

/** What it says comes when it has ended. */
async function check(script) {
  const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  child.stderr.on('data', (part) => (said += part));
  const passed = await ended(child);
  if (said) console.log(said.trimEnd());
  if (!passed) console.log(`npm run ${script} failed.`);
  return passed;
}

async function ended(child) {
  const [code] = await once(child, 'close');
  return code === 0;
}

async function verdict(title, outcome) {
  const startedAt = performance.now();
  const passed = await outcome;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${title}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  return passed;
}

// Ctrl-C reaches every process of the terminal: the steps end by it, and then this, with the database it began
process.on('SIGINT', () => {});

mkdirSync(`${root}test/output`, { recursive: true });
rmSync(reportFile, { force: true });

if (!(await step('install and build', 'node', ['infra/start/build.mjs']))) process.exit(1);
const checking = checksBeside('style, lint, types', ['check:style', 'typecheck']);

const { findPostgres, startScratchPostgres } = await import('./scratch-postgres.mjs');
const notes = [];
let databaseUrl = process.env.TEST_DATABASE_URL;
let scratch;
if (databaseUrl === undefined) {
  const found = findPostgres();
  if ('binaries' in found) {
    try {
      scratch = await startScratchPostgres(found.binaries);
      databaseUrl = scratch.url;
    } catch (error) {
      notes.push(`Database tests ran on the embedded database only: ${error.message}`);
    }
  } else {
    notes.push(`Database tests ran on the embedded database only: ${found.reason}.`);
  }
}

let passed = false;
try {
  const environment = databaseUrl === undefined ? {} : { TEST_DATABASE_URL: databaseUrl };
  passed = await step(
    'unit, database and browser tests',
    'npx',
    [
      'vitest',
      'run',
      '--project=unit',
      '--project=database',
      '--project=journeys',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    environment,
  );
} finally {
  scratch?.stop();
}

passed = (await checking) && passed;
const report = readReport();
for (const note of notes) console.log(`note: ${note}`);
console.log(`${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
process.exit(passed && report.failed === 0 && report.passed > 0 ? 0 : 1);

function readReport() {
  try {
    const report = JSON.parse(readFileSync(reportFile, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
