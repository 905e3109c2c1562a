import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemException } from '../http/answers/problem.js';
import { decodeCursor, encodeCursor } from './cursor.js';

const position = { key: '2026-03-05T01:02:03.004567Z', id: '019cb1f0-1111-7222-8333-444455556666' };
const refusal = (act: () => unknown): ProblemException => {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemException) return error;
  }
  throw new Error('was accepted');
};

describe('a cursor', () => {
  it('gives back where the page ended, to the microsecond', () => {
    const cursor = encodeCursor('cases newest', position);
    expect(cursor).toMatch(/^[\w-]{1,200}$/);
    expect(decodeCursor('cases newest', 'instant', cursor)).toEqual(position);
  });

  it('keeps Chinese sort keys of the longest length inside the 200 characters of the schema', () => {
    const key = '格'.repeat(26);
    const cursor = encodeCursor('volunteers', { key, id: position.id });
    expect(cursor.length).toBeLessThanOrEqual(200);
    expect(decodeCursor('volunteers', 'word', cursor).key).toBe(key);
  });

  it('of another list or order is refused, naming the field', () => {
    const cursor = encodeCursor('cases newest', position);
    const error = refusal(() => decodeCursor('cases due', 'instant', cursor));
    expect(error.getStatus()).toBe(400);
    expect(error.wording.errors![0]!.path).toBe('cursor');
  });

  it('with any one character changed is refused', () => {
    const cursor = encodeCursor('cases newest', position);
    fc.assert(
      fc.property(fc.nat(cursor.length - 2), fc.constantFrom(...'AZaz09_-'), (at, letter) => {
        fc.pre(cursor[at] !== letter);
        const changed = cursor.slice(0, at) + letter + cursor.slice(at + 1);
        expect(() => decodeCursor('cases newest', 'instant', changed)).toThrow(ProblemException);
      }),
    );
  });

  it.each([
    '2026-02-30T00:00:00.000000Z',
    '2026-13-01T00:00:00.000000Z',
    '0000-01-01T00:00:00.000000Z',
    'null',
  ])('that says %s is refused even with a right checksum: no such time', (key) => {
    const cursor = encodeCursor('cases newest', { ...position, key });
    expect(() => decodeCursor('cases newest', 'instant', cursor)).toThrow(ProblemException);
  });
});
