import { describe, expect, it } from 'vitest';
import { questionOf, readPatrolFilters, writePatrolFilters } from './patrol-filters';

const team = '019836f0-af80-729c-9955-f25cf4b1c65b';

describe('filters of the patrols’ list', () => {
  it('stand in the address and come back from it', () => {
    const query = {
      team,
      standing: 'missed,done',
      grid: '530302001001041',
      from: '2026-11-01',
      to: '2026-11-22',
    };
    const filters = readPatrolFilters(query);
    expect(filters.standing).toEqual(['done', 'missed']);
    expect(readPatrolFilters(writePatrolFilters(filters) as never)).toEqual(filters);
    expect(questionOf(filters)).toEqual({ ...query, standing: ['done', 'missed'] });
  });

  it('what cannot be one is passed over, and days that run backwards too', () => {
    const filters = readPatrolFilters({
      team: 'all',
      standing: 'asleep',
      from: '2026-11-22',
      to: '2026-11-01',
    });
    expect(filters).toEqual({ team: null, standing: [], grid: null, from: null, to: null });
    expect(writePatrolFilters(filters)).toEqual({});
  });
});
