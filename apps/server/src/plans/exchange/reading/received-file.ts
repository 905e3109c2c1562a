import { importLimits } from '@getu/domain';
import { Readable } from 'node:stream';
import { ProblemException } from '../../../http/answers/problem.js';

const tooLarge = () =>
  new ProblemException(413, { detail: `文件不能超过 ${Math.floor(importLimits.bytes / 1024 / 1024)} MB` });

/**
 * The bytes of a file that is being sent, no more than are taken. Asked for once it is known who sends them: what strangers send is not
 * even received.
 * @throws ProblemException 413, 415
 */
export async function receivedFile(sent: unknown): Promise<Uint8Array> {
  if (!(sent instanceof Readable))
    throw new ProblemException(415, { detail: '请以 application/geo+json 或 application/zip 发送文件' });
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of sent as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > importLimits.bytes) throw tooLarge();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
