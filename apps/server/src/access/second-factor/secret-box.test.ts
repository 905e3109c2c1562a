import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SealBroken, SecretBox } from './secret-box.js';

const secret = 'JBSWY3DPEHPK3PXP';
let dataDir: string;
beforeEach(async () => (dataDir = await mkdtemp(join(tmpdir(), 'getu-secret-'))));
afterEach(() => rm(dataDir, { recursive: true }));

describe('a sealed secret', () => {
  it('opens for its owner, also after a restart; the key is a file that only the server reads', async () => {
    const box = new SecretBox({ secretKey: undefined, dataDir });
    const sealed = await box.seal(secret, 'account 1');
    expect(sealed).not.toContain(secret);
    expect([box.isSealed(sealed), box.isSealed(secret)]).toEqual([true, false]);
    expect(await box.seal(secret, 'account 1')).not.toBe(sealed);
    const restarted = new SecretBox({ secretKey: undefined, dataDir });
    expect(await restarted.open(sealed, 'account 1')).toBe(secret);
    expect(await readFile(join(dataDir, 'secret.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  it('opens for no other owner, under no other key, and not when a bit of it was changed', async () => {
    const box = new SecretBox({ secretKey: 'ab'.repeat(32), dataDir });
    const sealed = await box.seal(secret, 'account 1');
    await expect(box.open(sealed, 'account 2')).rejects.toThrow(SealBroken);
    const other = new SecretBox({ secretKey: 'cd'.repeat(32), dataDir });
    await expect(other.open(sealed, 'account 1')).rejects.toThrow(SealBroken);
    const at = sealed.lastIndexOf('.') + 3;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    await expect(box.open(changed, 'account 1')).rejects.toThrow(SealBroken);
  });

  it('has one key when two processes start at once', async () => {
    const boxes = Array.from({ length: 8 }, () => new SecretBox({ secretKey: undefined, dataDir }));
    const sealed = await Promise.all(boxes.map((box) => box.seal(secret, 'x')));
    for (const [i, box] of boxes.entries()) expect(await box.open(sealed[(i + 1) % 8]!, 'x')).toBe(secret);
  });
});
