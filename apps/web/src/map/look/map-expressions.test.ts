import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { byFocus, byWord, byZoom, groundWidth } from './map-expressions';

function valueOf(expression: unknown, zoom: number, properties: Record<string, unknown> = {}): unknown {
  const compiled = createExpression(expression, 'layers[0].paint.value');
  if (compiled.result === 'error') throw new Error(compiled.value.map((problem) => problem.message).join());
  return compiled.value.evaluate({ zoom }, { type: 'Polygon', properties } as never);
}

describe('map expressions', () => {
  it('draws a road as wide as it is: metres to pixels by the mercator scale, doubling with each zoom', () => {
    const width = groundWidth(['get', 'widthMeters'], 25.5);
    // At zoom 16 a 512 px tile is 40 075 km · cos(25.5°) ÷ 2^16 wide.
    const tileMeters = (40_075_016.686 * Math.cos((25.5 * Math.PI) / 180)) / 2 ** 16;
    expect(valueOf(width, 16, { widthMeters: 20 })).toBeCloseTo((20 * 512) / tileMeters, 1);
    expect(valueOf(width, 17, { widthMeters: 20 })).toBeCloseTo((40 * 512) / tileMeters, 1);
  });

  it('keeps a casing’s pixels at every zoom', () => {
    const [bare, cased] = [groundWidth(10, 25.5), groundWidth(10, 25.5, 2)];
    for (const zoom of [14, 16.5, 19]) {
      expect((valueOf(cased, zoom) as number) - (valueOf(bare, zoom) as number)).toBeCloseTo(2, 9);
    }
  });

  it('reads zooms relative to the overview', () => {
    const fade = byZoom(15.8, [0, 1], [1, 0]);
    expect(valueOf(fade, 15.8)).toBe(1);
    expect(valueOf(fade, 16.3)).toBeCloseTo(0.5, 9);
    expect(valueOf(fade, 18)).toBe(0);
  });

  it('lights only what is in focus, and everything when nothing is', () => {
    expect(byFocus(null, 'gridCode', 1, 0.2)).toBe(1);
    const lit = byFocus(['A1', 'A2'], 'gridCode', 1, 0.2);
    expect(valueOf(lit, 16, { gridCode: 'A2' })).toBe(1);
    expect(valueOf(lit, 16, { gridCode: 'B1' })).toBe(0.2);
  });

  it('knows what to do with a word it was not told', () => {
    const colour = byWord('kind', { park: '#00ff00' }, '#cccccc');
    expect(valueOf(colour, 16, { kind: 'park' })).toBe('#00ff00');
    expect(valueOf(colour, 16, { kind: 'moat' })).toBe('#cccccc');
  });
});
