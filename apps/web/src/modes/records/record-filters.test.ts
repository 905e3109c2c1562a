import { describe, expect, it } from 'vitest';
import { noFilters, questionOf, readFilters, writeFilters } from './record-filters';
import { tabOf } from './record-tabs';

describe('filters of records in the address', () => {
  it('come back as they were written', () => {
    const filters = {
      ...noFilters,
      text: '歌会',
      kind: 'lecture' as const,
      from: '2026-01-01',
      to: '2026-06-30',
    };
    expect(readFilters(writeFilters(filters) as Record<string, string>)).toEqual(filters);
    expect(writeFilters(noFilters)).toEqual({});
  });

  it('that cannot be are passed over', () => {
    expect(readFilters({ kind: 'party', from: '2026-02-30', grid: ['a', 'b'] })).toEqual(noFilters);
    expect(readFilters({ from: '2026-03-01', to: '2026-02-01' })).toEqual(noFilters);
  });

  it('ask each list only what it understands, and never away from the tab', () => {
    const filters = { ...noFilters, text: '灯', kind: 'lecture' as const, from: '2026-01-01' };
    expect(questionOf(tabOf('awards'), filters)).toMatchObject({ kind: 'award', text: '灯' });
    expect(questionOf(tabOf('charters'), filters)).toEqual({ grid: null });
    expect(tabOf('nowhere').name).toBe('activities');
  });
});
