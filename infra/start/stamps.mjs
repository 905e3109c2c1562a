// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A stamp says from what something was made: a hash of the files, written after it was made. By content and not by
 * time, because a checkout or a copy gives every file a new time.
 */

const leftOut = new Set(['node_modules', 'dist', '.git', '.getu', 'coverage']);
const isTest = /\.(test|bench)\.[cm]?ts$/;

/**
 * Every file under the paths (files or folders), sorted, relative to the root.
 * @param {string} root
 * @param {string[]} paths those that do not exist are passed over
 * @returns {string[]}
 */
export function filesUnder(root, paths) {
  /** @type {string[]} */
  const files = [];
  const walk = (/** @type {string} */ path) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
      if (leftOut.has(entry.name)) continue;
      const child = `${path}/${entry.name}`;
      if (entry.isDirectory()) walk(child);
      else if (!isTest.test(entry.name) && !entry.name.endsWith('.tsbuildinfo')) files.push(child);
    }
  };
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    try {
      walk(path);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOTDIR') throw error;
      files.push(path);
    }
  }
  return files.sort();
}

/**
 * A hash of the names and contents of the files under the paths, and of what else decides the result.
 * @param {string} root
 * @param {string[]} paths
 * @param {string} [further] for example the Node version
 */
export function sourceStamp(root, paths, further = '') {
  const hash = createHash('sha256').update(further);
  for (const file of filesUnder(root, paths)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * True when what the stamp stands for must be made: no stamp, another one, or the result is gone.
 * @param {string} stampFile
 * @param {string} stamp
 * @param {string[]} results files that the work leaves behind
 */
export function isStale(stampFile, stamp, results) {
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) return true;
  return results.some((result) => !existsSync(result));
}

/**
 * Takes the stamp away before the work begins, so that work cut short is done again.
 * @param {string} stampFile
 */
export function unstamp(stampFile) {
  rmSync(stampFile, { force: true });
}

/**
 * @param {string} stampFile
 * @param {string} stamp
 */
export function writeStamp(stampFile, stamp) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
