import { describe, expect, it } from 'vitest';
import { AttemptLimit } from './attempt-limit.js';
import { inTurn } from './passwords.js';

describe('an attempt limit', () => {
  it('lets five through, then locks for the whole window from the fifth', () => {
    const limit = new AttemptLimit(5, 1000);
    for (const now of [0, 100, 200, 300, 400]) expect(limit.take('a', now)).toBe(0);
    expect(limit.take('a', 500)).toBe(900);
    expect(limit.take('b', 500)).toBe(0);
    expect(limit.take('a', 1399)).toBe(1);
    expect(limit.take('a', 1400)).toBe(0);
  });

  it('remembers no more keys than it has room for', () => {
    const limit = new AttemptLimit(1, 1_000_000);
    limit.take('first', 0);
    for (let key = 0; key < 20_000; key++) limit.take(`key-${key}`, 0);
    expect(limit.take('first', 0)).toBe(0);
  });
});

describe('verifying in turn', () => {
  it('runs four at once, lets sixteen wait and turns the next away, and recovers', async () => {
    let running = 0;
    let most = 0;
    const finish: (() => void)[] = [];
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => finish.push(resolve));
      running--;
      return 'done';
    };
    const all = Array.from({ length: 21 }, () => inTurn(work));
    await expect(all[20]).resolves.toBeUndefined();
    for (let finished = 0; finished < 20; finished++) {
      finish[finished]!();
      // the next in line starts only after this one has left
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await Promise.all(all)).filter((answer) => answer === 'done')).toHaveLength(20);
    expect(most).toBe(4);
    await expect(inTurn(() => Promise.resolve('again'))).resolves.toBe('again');
    await expect(inTurn(() => Promise.reject(new Error('broken hash')))).rejects.toThrow('broken hash');
    await expect(inTurn(() => Promise.resolve('still'))).resolves.toBe('still');
  });
});
