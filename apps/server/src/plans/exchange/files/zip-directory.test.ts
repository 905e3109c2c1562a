import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZipDirectory } from './zip-directory.js';

const refusalOf = (zip: Uint8Array) => {
  try {
    return readZipDirectory(zip).length;
  } catch (error) {
    return (error as Error).message;
  }
};
/** An archive whose directory says something else than is in it. */
function saying(bytes: number, packedBytes = 100): Uint8Array {
  const zip = zipSync({ 'a.shp': new Uint8Array(4) });
  const view = new DataView(zip.buffer);
  let at = 0;
  while (view.getUint32(at, true) !== 0x02014b50) at++;
  view.setUint32(at + 20, packedBytes, true);
  view.setUint32(at + 24, bytes, true);
  return zip;
}

describe('an archive, before it is unpacked', () => {
  it('is known by its directory', () => {
    const [entry] = readZipDirectory(zipSync({ 'grids.shp': new Uint8Array(500) }));
    expect(entry).toMatchObject({ name: 'grids.shp', bytes: 500 });
  });

  it('is refused when it would unpack to gigabytes, holds too many files, is locked, or is none', () => {
    expect(refusalOf(saying(4_000_000_000))).toMatch('解开后过大');
    expect(refusalOf(saying(60_000_000, 1000))).toMatch('解开后过大');
    expect(refusalOf(saying(200_000, 100))).toBe(1);
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.txt`, new Uint8Array(1)]));
    expect(refusalOf(zipSync(many))).toMatch('文件过多');
    const locked = saying(4, 4);
    const view = new DataView(locked.buffer);
    let at = 0;
    while (view.getUint32(at, true) !== 0x02014b50) at++;
    view.setUint16(at + 8, 1, true);
    expect(refusalOf(locked)).toBe('压缩包有密码');
    expect(refusalOf(new Uint8Array(10))).toMatch('不是有效的 zip');
    expect(refusalOf(zipSync({ a: new Uint8Array(9) }).subarray(20))).toMatch('不完整');
  });
});
