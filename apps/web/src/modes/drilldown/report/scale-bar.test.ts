import { expect, it } from 'vitest';
import { scaleBarOf, scaleText } from './scale-bar';

it('a scale is a round length that fits', () => {
  expect(scaleBarOf(1, 120)).toEqual({ meters: 100, pixels: 100 });
  expect(scaleBarOf(0.5, 120)).toEqual({ meters: 50, pixels: 100 });
  expect(scaleBarOf(2.1, 100)).toEqual({ meters: 200, pixels: 200 / 2.1 });
  expect(scaleBarOf(1, 100)).toEqual({ meters: 100, pixels: 100 });
  expect(scaleText(2000)).toBe('2 km');
  expect(scaleText(50)).toBe('50 m');
});
