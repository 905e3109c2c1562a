import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
// @ts-expect-error plain JavaScript: it runs before anything is built
import { entriesOf } from './core-of-postgis.mjs';

const folder = mkdtempSync(join(tmpdir(), 'getu-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('keeps the wanted entries of an archive, byte for byte, in one that tar reads', () => {
  mkdirSync(join(folder, 'share/proj'), { recursive: true });
  writeFileSync(join(folder, 'share/proj/proj.db'), 'p'.repeat(1300));
  writeFileSync(join(folder, 'share/empty'), '');
  writeFileSync(join(folder, 'share/other'), 'o'.repeat(512));
  const archive = execFileSync('tar', ['cf', '-', '--format=ustar', 'share'], { cwd: folder });
  const kept = entriesOf(archive, (path: string) => path === 'share/proj/proj.db' || path === 'share/empty');
  const listed = execFileSync('tar', ['tf', '-'], { input: kept, encoding: 'utf8' });
  expect(listed.trim().split('\n').sort()).toEqual(['share/empty', 'share/proj/proj.db']);
  expect(execFileSync('tar', ['xOf', '-', 'share/proj/proj.db'], { input: kept }).toString()).toBe(
    'p'.repeat(1300),
  );
});
