// `npm test`: from a clean clone to a verdict. Installs, checks style and types, builds, and runs the unit, database and
// browser tests. What this machine cannot run (no PostGIS, no Chromium) is skipped and said so; CI installs both first.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reportFile = `${root}test/output/vitest.json`;

function step(title, command, args, environment = {}) {
  const startedAt = performance.now();
  console.log(`\n── ${title}`);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const passed = result.status === 0;
  console.log(`── ${title}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  return passed;
}

/** Checks that do not wait for each other run side by side, one a core; what they say comes when they have ended. */
async function checks(title, scripts) {
  const startedAt = performance.now();
  console.log(`\n── ${title}`);
  const results = await Promise.all(scripts.map(check));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const passed = results.every(Boolean);
  console.log(`── ${title}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  return passed;
}

function check(script) {
  return new Promise((done) => {
    const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.stderr.on('data', (part) => (said += part));
    child.on('close', (code) => {
      if (said) console.log(said.trimEnd());
      if (code !== 0) console.log(`npm run ${script} failed.`);
      done(code === 0);
    });
  });
}

mkdirSync(`${root}test/output`, { recursive: true });
rmSync(reportFile, { force: true });

if (!step('install and build', 'node', ['infra/start/build.mjs'])) process.exit(1);
let passed = await checks('style, lint, types', ['check:style', 'typecheck']);

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

try {
  const environment = databaseUrl === undefined ? {} : { TEST_DATABASE_URL: databaseUrl };
  passed =
    step(
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
    ) && passed;
} finally {
  scratch?.stop();
}

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
