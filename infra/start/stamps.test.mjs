import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesUnder, isStale, sourceStamp, unstamp, writeStamp } from './stamps.mjs';

let root;
const put = (path, text) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'getu-stamps-'));
  put('app/src/main.ts', 'one');
  put('app/src/deep/query.sql', 'select 1');
  put('package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const stamp = (further) => sourceStamp(root, ['app', 'package.json', 'not-there'], further);

it('the files of a stamp are the sources: neither tests nor what is built or installed', () => {
  put('app/src/main.test.ts', 'test');
  put('app/dist/main.js', 'built');
  put('app/node_modules/x/index.js', 'installed');
  put('app/tsconfig.tsbuildinfo', 'record');
  expect(filesUnder(root, ['app', 'package.json', 'not-there'])).toEqual([
    'app/src/deep/query.sql',
    'app/src/main.ts',
    'package.json',
  ]);
});

it('a stamp follows content, names and what else decides, not time', () => {
  const before = stamp();
  utimesSync(join(root, 'app/src/main.ts'), new Date(0), new Date(0));
  expect(stamp()).toBe(before);
  expect(stamp('v22')).not.toBe(before);
  put('app/src/main.ts', 'two');
  const changed = stamp();
  expect(changed).not.toBe(before);
  put('app/src/main.ts', 'one');
  expect(stamp()).toBe(before);
  put('app/src/added.ts', '');
  expect(stamp()).not.toBe(before);
});

it('content that moves from one file to the next changes the stamp', () => {
  put('app/src/a.ts', 'xy');
  put('app/src/b.ts', 'z');
  const before = stamp();
  put('app/src/a.ts', 'x');
  put('app/src/b.ts', 'yz');
  expect(stamp()).not.toBe(before);
});

it('work is stale until it is done, when its sources change and when its result is gone', () => {
  const stampFile = join(root, 'node_modules/.getu/app');
  const result = join(root, 'app/dist/main.js');
  expect(isStale(stampFile, stamp(), [])).toBe(true);
  put('app/dist/main.js', 'built');
  writeStamp(stampFile, stamp());
  expect(isStale(stampFile, stamp(), [result])).toBe(false);
  put('app/src/main.ts', 'two');
  expect(isStale(stampFile, stamp(), [result])).toBe(true);
  writeStamp(stampFile, stamp());
  rmSync(result);
  expect(isStale(stampFile, stamp(), [result])).toBe(true);
});

it('work that was cut short is stale', () => {
  const stampFile = join(root, 'stamp');
  writeStamp(stampFile, stamp());
  unstamp(stampFile);
  unstamp(stampFile);
  expect(isStale(stampFile, stamp(), [])).toBe(true);
});
