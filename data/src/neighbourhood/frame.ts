import type { LineString, Point, Polygon } from '@getu/domain';
import { closed, counterClockwise } from './geometry/polygon.js';
import type { Line, Metres, Ring } from './geometry/point.js';

/** Where the local plane touches the earth, in units of 1e-7 degree: 103.798° E, 25.512° N. */
export const originLattice = [1037980000, 255120000] as const;

/** A position on the 1e-7 degree lattice, as whole units from the origin. */
export type LatticePoint = readonly [x: number, y: number];

// Metres a degree on WGS 84 at the origin's latitude (radii of curvature of the meridian and of the parallel).
const latitude = (originLattice[1] / 1e7) * (Math.PI / 180);
const eccentricity2 = 0.00669437999014;
const bulge = 1 - eccentricity2 * Math.sin(latitude) ** 2;
export const metresPerDegree = {
  lng: ((6378137 / Math.sqrt(bulge)) * Math.cos(latitude) * Math.PI) / 180,
  lat: ((6378137 * (1 - eccentricity2)) / bulge ** 1.5) * (Math.PI / 180),
};

/** The lattice point next to a local position: the only place where metres become degrees. */
export const toLattice = ([x, y]: Metres): LatticePoint => [
  Math.round((x / metresPerDegree.lng) * 1e7),
  Math.round((y / metresPerDegree.lat) * 1e7),
];

export const fromLattice = ([x, y]: LatticePoint): Metres => [
  (x / 1e7) * metresPerDegree.lng,
  (y / 1e7) * metresPerDegree.lat,
];

/** Degrees with at most seven decimals: the division is correctly rounded, so printing gives the lattice back. */
export const toLngLat = ([x, y]: LatticePoint): [lng: number, lat: number] => [
  (originLattice[0] + x) / 1e7,
  (originLattice[1] + y) / 1e7,
];

export const toPoint = (at: Metres): Point => ({ type: 'Point', coordinates: toLngLat(toLattice(at)) });

export const toLineString = (line: Line): LineString => ({
  type: 'LineString',
  coordinates: withoutRepeats(line.map(toLattice)).map(toLngLat),
});

export const toPolygon = (ring: Ring): Polygon => ({
  type: 'Polygon',
  coordinates: [withoutRepeats(closed(counterClockwise(ring)).map(toLattice)).map(toLngLat)],
});

export const latticePolygon = (ring: readonly LatticePoint[]): Polygon => ({
  type: 'Polygon',
  coordinates: [[...ring, ring[0]!].map(toLngLat)],
});

const withoutRepeats = (points: readonly LatticePoint[]): LatticePoint[] =>
  points.filter((p, i) => i === 0 || p[0] !== points[i - 1]![0] || p[1] !== points[i - 1]![1]);
