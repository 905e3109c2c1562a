import { casesQuerySchema } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { urlOf } from '../../../api/request';
import {
  countFilters,
  noFilters,
  questionOf,
  readFilters,
  writeFilters,
  type CaseFilters,
} from './case-filters';

const all: CaseFilters = {
  text: '电动车 2026-0001',
  kind: ['hazard', 'dispute'],
  state: ['taken'],
  stage: 'all',
  deadline: 'overdue',
  grid: '330600001002003',
  compound: '0190c1de-0000-7000-8000-000000000001',
  channel: ['hotline', 'visit'],
  assignee: 'nobody',
  from: '2026-01-01',
  to: '2026-02-01',
  order: 'newest',
};
const throughAddress = (filters: CaseFilters) =>
  readFilters(
    Object.fromEntries(new URL(urlOf('http://x/cases', writeFilters(filters) as never)).searchParams),
  );

describe('the filters of the case list', () => {
  it('come back from the address as they went in, lists in the order of the words', () => {
    expect(throughAddress(all)).toEqual({
      ...all,
      kind: ['dispute', 'hazard'],
      channel: ['visit', 'hotline'],
    });
    expect(throughAddress(noFilters)).toEqual(noFilters);
    expect(writeFilters(noFilters)).toEqual({});
  });

  it('pass over what cannot be one, however the address came to be', () => {
    expect(
      readFilters({
        kind: 'dispute,nonsense',
        state: ['taken', 'closed'],
        stage: 'x',
        deadline: 'none',
        compound: "' or 1=1",
        from: '2026-02-30',
        to: '2026-03-01',
        order: null,
      }),
    ).toEqual({ ...noFilters, kind: ['dispute'], to: '2026-03-01' });
    expect(readFilters({ from: '2026-03-02', to: '2026-03-01' })).toEqual(noFilters);
  });

  it('are a question that the server understands', () => {
    const url = new URL(urlOf('http://x/api/cases', questionOf(all)));
    const asked = casesQuerySchema.parse(Object.fromEntries(url.searchParams));
    expect(asked).toMatchObject({ kind: ['hazard', 'dispute'], state: ['taken'], assignee: 'nobody' });
    expect(asked.gridAs).toBe('handling');
    expect(asked.open).toBeUndefined();
    expect(questionOf(noFilters).open).toBe(true);
    expect(questionOf({ ...noFilters, stage: 'settled' }).open).toBe(false);
  });

  it('are counted as somebody would count them', () => {
    expect(countFilters(noFilters)).toBe(0);
    expect(countFilters({ ...noFilters, from: '2026-01-01', to: '2026-02-01', text: 'x' })).toBe(2);
  });
});
