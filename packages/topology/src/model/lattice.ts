/**
 * The integer lattice on which every border lies: whole units of 1e-7 degree (about 1 cm), counted from the
 * community's origin.
 *
 * Why integers: with |x|, |y| ≤ 2^24 a difference is at most 2^25, a product of two at most 2^50, and a sum of two such
 * products at most 2^51: below 2^53, so that a double holds every orientation test exactly. Snap rounding works on doubled coordinates
 * (half units) and stays below 2^53 too. 2^24 units are 1.67 degrees: a plan may reach 180 km from its origin.
 */
export const LATTICE_LIMIT = 2 ** 24;

/** Degrees, longitude first, as in GeoJSON. */
export type Position = readonly [lng: number, lat: number];

/** Whole lattice units from the frame's origin. */
export type LatticePoint = readonly [x: number, y: number];

export interface Frame {
  /** the origin in absolute units of 1e-7 degree */
  readonly origin: LatticePoint;
  /** whole metres a degree of longitude and of latitude measure there: only comfort and reports read metres */
  readonly metersPerDegree: { readonly lng: number; readonly lat: number };
}

/**
 * The frame round an origin. Metres a degree are rounded to whole metres (1 in 100 000), so that every machine gets the
 * same number whatever its cosine's last bit is, and a replay refuses what the first run refused. WGS 84.
 */
export function frameAt(origin: LatticePoint): Frame {
  const latitude = (origin[1] / 1e7) * (Math.PI / 180);
  const squeeze = 1 - 0.00669437999014 * Math.sin(latitude) ** 2;
  const primeVertical = 6378137 / Math.sqrt(squeeze);
  return {
    origin,
    metersPerDegree: {
      lng: Math.round((primeVertical * Math.cos(latitude) * Math.PI) / 180),
      lat: Math.round(((primeVertical * (1 - 0.00669437999014)) / squeeze) * (Math.PI / 180)),
    },
  };
}

/** The lattice point next to a position; null when it lies beyond the bound within which arithmetic is exact. */
export function toLattice(frame: Frame, [lng, lat]: Position): LatticePoint | null {
  // `+ 0` turns -0 into 0: the two would print alike and compare unlike
  const x = Math.round(lng * 1e7) - frame.origin[0] + 0;
  const y = Math.round(lat * 1e7) - frame.origin[1] + 0;
  return Math.abs(x) <= LATTICE_LIMIT && Math.abs(y) <= LATTICE_LIMIT ? [x, y] : null;
}

/** Degrees with at most seven decimals: the division is correctly rounded, so that rounding gives the lattice back. */
export const toPosition = (frame: Frame, x: number, y: number): [lng: number, lat: number] => [
  (frame.origin[0] + x) / 1e7,
  (frame.origin[1] + y) / 1e7,
];

/** Metres of one lattice unit along x and y. */
export const metersPerUnit = (frame: Frame): { x: number; y: number } => ({
  x: frame.metersPerDegree.lng / 1e7,
  y: frame.metersPerDegree.lat / 1e7,
});

/** Square metres of half a square lattice unit: exact areas are kept doubled, as integers. */
export const squareMetersPerDoubleArea = ({ metersPerDegree: { lng, lat } }: Frame): number =>
  (lng / 1e7) * (lat / 1e7) * 0.5;
