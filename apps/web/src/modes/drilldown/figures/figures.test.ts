import { figureCodes, type Figure, type FigureCode, type Statistics } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import type { SiblingFigures } from '../scope/use-page-readings';
import { changeOf } from './figure-change';
import { figureGroups } from './figure-groups';
import { standingOf } from './figure-standing';

const figure = (
  code: FigureCode,
  value: number | null,
  previous: number | null,
  unit: Figure['unit'],
): Figure => ({
  code,
  station: null,
  unit,
  measure: 'rows',
  value,
  previous,
  numerator: 0,
  denominator: null,
  records: '/api/cases',
  denominatorRecords: null,
});
const siblings = (code: FigureCode, values: Record<string, number | null>): SiblingFigures[] =>
  Object.entries(values).map(([key, value]) => ({
    key,
    name: key,
    scope: { kind: 'grid', code: key },
    statistics: { figures: [figure(code, value, null, 'count')] } as Statistics,
  }));

it('every figure of the domain stands on a page, and none twice', () => {
  const shown = figureGroups.flatMap(({ codes }) => [...codes] as FigureCode[]);
  expect([...shown].sort()).toEqual([...figureCodes].sort());
});

describe('the change of a figure', () => {
  it('is in points for a share and a part of what it was for a count', () => {
    expect(changeOf(figure('closing-rate', 0.8, 0.75, 'ratio'))).toEqual({
      direction: 'up',
      amount: expect.closeTo(0.05) as number,
      isPoints: true,
      tone: 'good',
    });
    expect(changeOf(figure('cases-reported', 30, 40, 'count'))).toMatchObject({
      direction: 'down',
      amount: 0.25,
      tone: 'none',
    });
  });

  it('fewer hours to an answer are good, more overdue cases are bad', () => {
    expect(changeOf(figure('response-hours', 2, 4, 'hours'))?.tone).toBe('good');
    expect(changeOf(figure('rework-rate', 0.2, 0.1, 'ratio'))?.tone).toBe('bad');
  });

  it('from nothing to something has no percentage, and without a period before there is none', () => {
    expect(changeOf(figure('patrols', 3, 0, 'count'))).toMatchObject({ direction: 'up', amount: null });
    expect(changeOf(figure('patrols', 0, 0, 'count'))).toMatchObject({ direction: 'same', amount: 0 });
    expect(changeOf(figure('cases-open', 3, null, 'count'))).toBeNull();
    expect(changeOf(figure('closing-rate', null, 0.5, 'ratio'))).toBeNull();
  });
});

//   least ├──•────◆───────┤ most      ◆ own, the median between
describe('where a figure stands among its siblings', () => {
  it('first is the most; equals share a place', () => {
    const standing = standingOf(siblings('patrols', { a: 10, b: 30, c: 30, d: 20 }), 'd', 'patrols')!;
    expect(standing).toMatchObject({ place: 3, of: 4, median: 25, medianAt: 0.75 });
    expect(standing.marks.find(({ isOwn }) => isOwn)).toMatchObject({ key: 'd', at: 0.5 });
    expect(standingOf(siblings('patrols', { a: 10, b: 30, c: 30 }), 'c', 'patrols')!.place).toBe(1);
  });

  it('where less is better, first is the least', () => {
    expect(standingOf(siblings('response-hours', { a: 2, b: 5 }), 'a', 'response-hours')!.place).toBe(1);
  });

  it('all equal stand in the middle; without a value, or alone, there is no standing', () => {
    expect(standingOf(siblings('visits', { a: 4, b: 4 }), 'a', 'visits')!.marks.map(({ at }) => at)).toEqual([
      0.5, 0.5,
    ]);
    expect(standingOf(siblings('visits', { a: null, b: 4, c: 5 }), 'a', 'visits')).toBeNull();
    expect(standingOf(siblings('visits', { a: 4, b: null }), 'a', 'visits')).toBeNull();
  });
});
