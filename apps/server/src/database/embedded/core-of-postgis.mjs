// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/**
 * PGlite unpacks an extension's whole bundle at every opening, and compiles each library in it: 95 MB for PostGIS, of which a
 * third is needed. Raster, topology, the geocoder and the scripts that upgrade from older versions stay behind.
 */
const isKept = (/** @type {string} */ path) =>
  path === 'lib/postgresql/postgis-3.so' ||
  /^share\/proj\/proj\.(?:db|ini)$/.test(path) ||
  /^share\/postgresql\/extension\/postgis(?:\.control|--\d+(?:\.\d+)*\.sql)$/.test(path);

const blockBytes = 512;

/**
 * The entries of a tar archive whose path is kept, as they are.
 * @param {Buffer} archive
 * @param {(path: string) => boolean} isWanted
 */
export function entriesOf(archive, isWanted) {
  const kept = [];
  for (let offset = 0; offset + blockBytes <= archive.length;) {
    const header = archive.subarray(offset, offset + blockBytes);
    if (header.every((byte) => byte === 0)) break;
    const size = Number.parseInt(textIn(header, 124, 12), 8);
    const end = offset + blockBytes + Math.ceil(size / blockBytes) * blockBytes;
    const prefix = textIn(header, 345, 155);
    const path = (prefix ? `${prefix}/` : '') + textIn(header, 0, 100);
    if (isWanted(path)) kept.push(archive.subarray(offset, end));
    offset = end;
  }
  // an archive ends with two empty blocks
  return Buffer.concat([...kept, Buffer.alloc(2 * blockBytes)]);
}

/** @param {Buffer} header @param {number} start @param {number} length */
const textIn = (header, start, length) =>
  header.toString('latin1', start, start + length).replace(/[\0 ].*$/s, '');

/**
 * Where the kept part of the bundle lies: beside the installed packages, made by whoever needs it first. Where nothing can
 * be written there, the whole bundle.
 * @param {URL} bundle
 * @returns {Promise<URL>}
 */
export async function coreOfPostgis(bundle) {
  const folder = dirname(dirname(fileURLToPath(bundle)));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const core = join(dirname(dirname(folder)), '.cache', 'getu', `postgis-core-${version}.tar.gz`);
  if (existsSync(core)) return pathToFileURL(core);
  const making = `${core}.${process.pid}`;
  try {
    await mkdir(dirname(core), { recursive: true });
    const entries = entriesOf(await promisify(gunzip)(await readFile(bundle)), isKept);
    await writeFile(making, await promisify(gzip)(entries, { level: 1 }));
    await rename(making, core);
    return pathToFileURL(core);
  } catch {
    await rm(making, { force: true });
    return bundle;
  }
}
