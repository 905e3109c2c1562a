import { describe, expect, it } from 'vitest';
import type { Case, Change } from '@getu/domain';
import { flashesOf, flashMs, newlyPressing } from './use-attention';

const item = (id: string, urgent: boolean, deadline: Case['deadline']) => ({ id, urgent, deadline }) as Case;

describe('what is newly pressing', () => {
  it('is nothing when the screen opens, however much is overdue', () => {
    expect(newlyPressing(null, [item('a', false, 'overdue')]).news).toEqual([]);
  });

  it('is a case that was not there, and one that passed its deadline', () => {
    const { known } = newlyPressing(null, [item('a', true, 'in-time')]);
    const next = newlyPressing(known, [
      item('a', true, 'overdue'),
      item('b', true, 'in-time'),
      item('c', false, 'in-time'),
    ]);
    expect(next.news.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(newlyPressing(next.known, [item('a', true, 'overdue'), item('b', true, 'in-time')]).news).toEqual(
      [],
    );
  });
});

describe('where cases just changed', () => {
  const changed = (seq: number, subjectId: string, more: Partial<Change> = {}): Change => ({
    seq,
    at: '2026-03-01T08:00:00.000Z',
    kind: 'case',
    action: 'taken',
    subjectId,
    gridId: null,
    parentGridId: null,
    lngLat: [102.7, 25 + seq / 100],
    data: { kind: 'order' },
    versions: {},
    ...more,
  });
  const seqs = (flashes: { seq: number }[]) => flashes.map(({ seq }) => seq);

  it('is shown once a case, for a while, and only what is new, has a place and is asked for', () => {
    const changes = [
      changed(6, 'a'),
      changed(5, 'b', { data: { kind: 'dispute' } }),
      changed(4, 'c', { lngLat: null }),
      changed(3, 'a'),
      changed(2, 'd', { kind: 'patrol' }),
      changed(1, 'e'),
    ];
    const first = flashesOf([], changes, 1, undefined, 1000);
    expect(seqs(first)).toEqual([6, 5]);
    expect(seqs(flashesOf([], changes, 1, ['order'], 1000))).toEqual([6]);
    const next = flashesOf(first, [changed(7, 'b'), ...changes], 6, undefined, 3000);
    expect(seqs(next)).toEqual([7, 6]);
    expect(seqs(flashesOf(next, changes, 7, undefined, 1000 + flashMs))).toEqual([7]);
    expect(flashesOf(next, changes, 7, undefined, 3000 + flashMs)).toEqual([]);
  });

  it('is not shown all over when very much happens at once', () => {
    const changes = Array.from({ length: 40 }, (_, index) => changed(40 - index, `${index}`));
    expect(seqs(flashesOf([], changes, 0, undefined, 0))).toEqual([
      40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29,
    ]);
  });
});
