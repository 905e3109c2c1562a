import { randomBytes } from 'node:crypto';

/**
 * A uuid of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then chance. Ids made later sort later, so that rows are
 * put at the end of an index and not all over it.
 */
export function newId(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Math.max(0, at.getTime()), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
