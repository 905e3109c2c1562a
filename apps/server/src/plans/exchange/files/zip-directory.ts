import { importLimits } from '@getu/domain';
import { UnreadableFileError } from './unreadable-file.js';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
const longestComment = 0xffff;
/** Small files may be packed as tightly as they like. */
const unsuspiciousBytes = 256 * 1024;

export interface ZipEntry {
  name: string;
  packedBytes: number;
  bytes: number;
}

/**
 * What an archive says it holds, read from its directory before anything is unpacked: a small file can unpack to gigabytes.
 * @throws UnreadableFileError when it is no archive, is locked with a password, or would unpack to more than is taken
 */
export function readZipDirectory(zip: Uint8Array): ZipEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - endBytes;
  const first = Math.max(0, end - longestComment);
  while (end >= first && view.getUint32(end, true) !== endMark) end--;
  if (end < first) throw new UnreadableFileError('不是有效的 zip 压缩文件');
  const count = view.getUint16(end + 10, true);
  if (count > importLimits.entries)
    throw new UnreadableFileError(`压缩包里的文件过多（${count} 个，最多 ${importLimits.entries} 个）`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + entryBytes > zip.length || view.getUint32(at, true) !== entryMark)
      throw new UnreadableFileError('zip 压缩文件不完整');
    const [flags, packedBytes, bytes] = [
      view.getUint16(at + 8, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    if ((flags & 1) === 1) throw new UnreadableFileError('压缩包有密码');
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(zip.subarray(at + entryBytes, at + entryBytes + nameBytes));
    total += bytes;
    const isBomb = bytes > unsuspiciousBytes && bytes > packedBytes * importLimits.ratio;
    if (total > importLimits.unpackedBytes || isBomb)
      throw new UnreadableFileError(`压缩包解开后过大（${name}）`);
    entries.push({ name, packedBytes, bytes });
    at += entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
