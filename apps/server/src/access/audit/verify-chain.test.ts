import { describe, expect, it } from 'vitest';
import { chainStart, entryHash } from './audit-chain.js';
import { type StoredEntry, verifyChain } from './verify-chain.js';

function chainOf(count: number): StoredEntry[] {
  const chain: StoredEntry[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const previousHash = chain.at(-1)?.hash ?? chainStart;
    const entry = {
      communityId: 1,
      seq,
      at: new Date(seq * 1000),
      accountId: null,
      actor: 'admin',
      address: null,
      action: 'sign-in',
      subjectKind: null,
      subject: null,
      detail: { b: seq, a: ['一', null, { z: 1, y: true }] },
    };
    chain.push({ ...entry, previousHash, hash: entryHash(previousHash, entry) });
  }
  return chain;
}
const verify = (chain: StoredEntry[], head = chain.at(-1) ?? null) =>
  verifyChain(
    (async function* () {
      yield chain.slice(0, 3);
      yield chain.slice(3);
    })(),
    head,
  );

describe('the audit chain', () => {
  it('holds as it was written, also empty, and however its JSON is ordered', async () => {
    expect(await verify(chainOf(7))).toEqual({ checked: 7, broken: null });
    expect(await verify([])).toEqual({ checked: 0, broken: null });
    const turned = chainOf(7).map((one) => ({
      ...one,
      detail: { a: one.detail['a']!, b: one.detail['b']! },
    }));
    expect((await verify(turned)).broken).toBeNull();
  });

  it('names the first entry that was changed, taken out, replaced, or cut off', async () => {
    const chain = chainOf(7);
    const changed = chain.map((one) => (one.seq === 4 ? { ...one, actor: 'nobody' } : one));
    expect(await verify(changed)).toEqual({ checked: 3, broken: { seq: 4, fault: 'changed' } });
    expect((await verify(chain.filter(({ seq }) => seq !== 5))).broken).toEqual({ seq: 5, fault: 'missing' });
    expect((await verify(chain.slice(0, 6), chain[6])).broken).toEqual({ seq: 7, fault: 'cut-off' });
    // one who hashes his change anew is found by the entry after it
    const hashed = chain.map((one) => {
      if (one.seq !== 4) return one;
      const entry = { ...one, actor: 'nobody' };
      return { ...entry, hash: entryHash(one.previousHash, entry) };
    });
    expect((await verify(hashed)).broken).toEqual({ seq: 5, fault: 'unlinked' });
  });
});
