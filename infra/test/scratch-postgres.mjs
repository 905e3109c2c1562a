// A PostgreSQL + PostGIS cluster of the tests' own, in a temporary folder, thrown away afterwards. Needs only Debian's
// (or any) PostgreSQL binaries; as root it runs as the `postgres` user, since PostgreSQL refuses to run as root.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns {{ binaries: string } | { reason: string }} where PostgreSQL with PostGIS is, or why it cannot be used */
export function findPostgres() {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .filter((version) => version >= 15)
    : [];
  for (const version of versions.toSorted((a, b) => b - a)) {
    const binaries = join(root, String(version), 'bin');
    const hasPostgis = existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`);
    if (existsSync(join(binaries, 'initdb')) && hasPostgis) return { binaries };
  }
  return { reason: 'no PostgreSQL 15 or newer with PostGIS is installed' };
}

/**
 * `crash` ends it as a power cut would, `start` brings it back on the same port; `stop` throws it away.
 * @returns {Promise<{ url: string, crash: () => void, start: () => void, stop: () => void }>}
 */
export async function startScratchPostgres(binaries) {
  const folder = mkdtempSync(join(tmpdir(), 'getu-postgres-'));
  const asPostgres = process.getuid?.() === 0;
  if (asPostgres) {
    const owner = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, owner, owner);
  }
  const run = (program, args) => {
    const command = [join(binaries, program), ...args];
    const result = asPostgres
      ? spawnSync('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', ...command], {
          encoding: 'utf8',
          cwd: folder,
        })
      : spawnSync(command[0], command.slice(1), { encoding: 'utf8', cwd: folder });
    if (result.status !== 0)
      throw new Error(`${program} failed: ${result.stderr || result.stdout || result.error}`);
  };
  const cluster = join(folder, 'cluster');
  const port = await freePort();
  run('initdb', ['-D', cluster, '-U', 'getu', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c shared_buffers=256MB -c max_connections=100`;
  const start = () =>
    run('pg_ctl', ['-D', cluster, '-o', settings, '-l', join(folder, 'log'), '-w', '-t', '60', 'start']);
  const crash = () => run('pg_ctl', ['-D', cluster, '-m', 'immediate', '-w', 'stop']);
  start();
  return {
    start,
    crash,
    url: `postgres://getu@127.0.0.1:${port}/postgres`,
    stop: () => {
      try {
        crash();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
