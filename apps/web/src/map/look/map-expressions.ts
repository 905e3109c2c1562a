import type { ExpressionSpecification } from 'maplibre-gl';

/** Screen pixels to a metre on the ground at zoom 0 and the given latitude, times 2^zoom at any other. */
export const pixelsPerMeterAtZoom0 = (latitude: number) =>
  512 / (40_075_016.686 * Math.cos((latitude * Math.PI) / 180));

/**
 * A width on the ground, in metres, as a line width: doubles with each zoom, plus `extraPixels` that do not.
 * `meters` may read the feature.
 */
export function groundWidth(
  meters: number | ExpressionSpecification,
  latitude: number,
  extraPixels = 0,
): ExpressionSpecification {
  const widthAt = (zoom: number): ExpressionSpecification => [
    '+',
    ['*', meters, pixelsPerMeterAtZoom0(latitude) * 2 ** zoom],
    extraPixels,
  ];
  return ['interpolate', ['exponential', 2], ['zoom'], 10, widthAt(10), 22, widthAt(22)];
}

/** A value by zoom, zooms given relative to `base` (where the community fits the screen). */
export function byZoom(
  base: number,
  ...stops: readonly [offset: number, value: number | ExpressionSpecification][]
): ExpressionSpecification {
  const flat = stops.flatMap(([offset, value]) => [base + offset, value]);
  return ['interpolate', ['linear'], ['zoom'], ...flat] as ExpressionSpecification;
}

/** `inside` for features whose code (or that of `property`) is lit, `outside` for the rest; `inside` for all without a focus. */
export function byFocus<T extends string | number>(
  codes: readonly string[] | null,
  property: string,
  inside: T | ExpressionSpecification,
  outside: T | ExpressionSpecification,
): T | ExpressionSpecification {
  if (!codes) return inside;
  return [
    'case',
    ['in', ['get', property], ['literal', [...codes]]],
    inside,
    outside,
  ] as ExpressionSpecification;
}

/** A value for each word of a property; `other` for words not listed. */
export function byWord(
  property: string,
  values: Readonly<Record<string, string | number>>,
  other: string | number,
): ExpressionSpecification {
  return [
    'match',
    ['get', property],
    ...Object.entries(values).flat(),
    other,
  ] as unknown as ExpressionSpecification;
}
