// @ts-check
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder, isStale, sourceStamp, unstamp, writeStamp } from './stamps.mjs';
import { run, step } from './steps.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const stampFolder = join(root, 'node_modules/.getu');

const sharedSettings = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.json', 'infra/start'];
const packages = ['packages', 'data/package.json', 'data/tsconfig.json', 'data/src'];
const server = ['apps/server/package.json', 'apps/server/tsconfig.json', 'apps/server/src'];
const web = ['packages', 'apps/web'];

/** Not TypeScript, but read by the server where it stands: copied beside the compiled files. */
const copied = /\.(sql|mjs|json)$/;

/** `npm ci` when package-lock.json is another than the one installed from. */
export async function installWhatChanged() {
  const stampFile = join(stampFolder, 'installed');
  const manifests = filesUnder(root, ['packages', 'apps', 'data']).filter((file) =>
    file.endsWith('package.json'),
  );
  const stamp = sourceStamp(root, ['package-lock.json', 'package.json', ...manifests], process.version);
  if (!isStale(stampFile, stamp, [join(root, 'node_modules/typescript/package.json')])) return;
  await step('installing packages (npm ci)', async () => {
    unstamp(stampFile);
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], root);
    // npm ci empties node_modules, so the stamp of an earlier build is gone with it
    writeStamp(stampFile, stamp);
  });
}

/** The packages and the server, when their sources are others than those built. */
export async function buildServer() {
  const stampFile = join(stampFolder, 'server');
  const stamp = sourceStamp(root, [...sharedSettings, ...packages, ...server], process.version);
  const result = join(root, 'apps/server/dist/main.js');
  if (!isStale(stampFile, stamp, [result])) return;
  await step('building the server', async () => {
    unstamp(stampFile);
    // tsc's own record may outlive what it built
    const force = existsSync(result) ? [] : ['--force'];
    await run(process.execPath, ['node_modules/typescript/bin/tsc', '-b', ...force, 'apps/server'], root);
    copyBeside();
    writeStamp(stampFile, stamp);
  });
}

/** `.sql` files and the plain JavaScript of the server: tsc leaves them where they are. */
export function copyBeside() {
  for (const file of filesUnder(root, ['apps/server/src'])) {
    if (!copied.test(file)) continue;
    const target = join(root, file.replace('apps/server/src/', 'apps/server/dist/'));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, file), target);
  }
}

/** The web app, when its sources are others than those built. Types are checked by `npm run check`, not here. */
export async function buildWeb() {
  const stampFile = join(stampFolder, 'web');
  const stamp = sourceStamp(root, [...sharedSettings, ...web], process.version);
  if (!isStale(stampFile, stamp, [join(root, 'apps/web/dist/index.html')])) return;
  await step('building the web app', async () => {
    unstamp(stampFile);
    await run('npm', ['run', '--silent', '-w', 'apps/web', 'build'], root);
    writeStamp(stampFile, stamp);
  });
}
