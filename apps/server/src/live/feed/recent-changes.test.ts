import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentChanges } from './recent-changes.js';

const told = (seq: number) => ({ change: { seq, gridId: null, parentGridId: null }, text: `${seq}` });
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => told(from + index));

describe('recent changes', () => {
  it('tell whoever comes back exactly what it missed, or that they cannot', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }),
        fc.integer({ min: 0, max: 80 }),
        (limit, start, batches, seq) => {
          const recent = new RecentChanges(limit);
          recent.restart(start);
          for (const size of batches) recent.add(range(recent.lastSeq + 1, recent.lastSeq + size));
          const last = start + batches.reduce((sum, size) => sum + size, 0);
          expect(recent.lastSeq).toBe(last);
          const kept = Math.min(limit, last - start);
          const expected =
            seq > last ? 'restarted' : last - seq > kept ? 'too-far-behind' : range(seq + 1, last);
          expect(recent.after(seq)).toEqual(expected);
        },
      ),
    );
  });

  it('refuse a gap', () => {
    const recent = new RecentChanges(5);
    recent.restart(3);
    expect(() => recent.add([told(5)])).toThrow('Change 5 after 3.');
  });

  it('forget what does not join what follows', () => {
    const recent = new RecentChanges(5);
    recent.add(range(1, 4));
    recent.restart(9);
    expect(recent.after(4)).toBe('too-far-behind');
    recent.restart(2, range(1, 2));
    expect(recent.after(0)).toEqual(range(1, 2));
  });
});
