import { createExpression, type ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { mapPalettes } from '../look/map-palette';
import { heatMeasures } from '../situation';
import { heatClassOf, heatScaleOf } from './heat-look';

const classOf = (expression: ExpressionSpecification, properties: Record<string, unknown>): number => {
  const compiled = createExpression(expression, 'layers[0].paint.fill-color');
  if (compiled.result === 'error') throw new Error(compiled.value.map(({ message }) => message).join());
  return compiled.value.evaluate({ zoom: 16 }, { type: 'Polygon', properties } as never) as number;
};

describe('classes of the heat', () => {
  it('days since somebody was there are counted over the ends of months, years and leap days', () => {
    const since = (day: string, today: string) => classOf(heatClassOf('lastSeen', today), { last_seen: day });
    expect(since('2026-11-23', '2026-11-23')).toBe(0);
    expect(since('2026-11-22', '2026-11-23')).toBe(1);
    expect(since('2026-12-31', '2027-01-02')).toBe(1);
    expect(since('2026-12-31', '2027-01-03')).toBe(2);
    // 28 February to 1 March: two days in a leap year, one in others
    expect(since('2028-02-28', '2028-03-02')).toBe(2);
    expect(since('2027-02-28', '2027-03-02')).toBe(1);
    expect(since('2026-01-01', '2026-11-23')).toBe(6);
  });

  it('counts fall into fixed classes', () => {
    expect(
      [1, 2, 3, 4, 63, 64, 500].map((passes) => classOf(heatClassOf('passes', '2026-11-23'), { passes })),
    ).toEqual([0, 1, 1, 2, 5, 6, 6]);
  });

  it('every class of every measure has a colour of its own, in both themes', () => {
    for (const palette of Object.values(mapPalettes)) {
      for (const measure of [...heatMeasures, 'change'] as const) {
        const { breaks, colours } = heatScaleOf(measure, palette);
        expect(new Set(colours).size).toBe(breaks.length + 1);
      }
    }
  });
});
