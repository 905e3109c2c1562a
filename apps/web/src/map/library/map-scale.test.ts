import { describe, expect, it } from 'vitest';
import { screenScaleOf } from './use-screen-scale';
import { leastScaleOn } from './map-scale';

describe('the least a map on a page is drawn at', () => {
  it('is the floor of letters on a screen of 1920 × 1080, and nearly the screen’s own scale on larger ones', () => {
    expect(leastScaleOn(1366, 768)).toBe(0.7);
    expect(leastScaleOn(1920, 1080)).toBe(0.7);
    expect(leastScaleOn(3840, 2160)).toBeCloseTo(1.8);
    // wide, and no higher
    expect(leastScaleOn(5760, 1080)).toBe(0.7);
  });

  it.each([
    [1366, 768],
    [3840, 2160],
    [6656, 1792],
  ])('never above that of a map over the whole of %i × %i: a wall is drawn as it was', (width, height) => {
    expect(leastScaleOn(width, height)).toBeLessThanOrEqual(screenScaleOf(width, height));
  });
});
