import { doubleArea } from '../exact/double-area.js';
import { toLattice, type Frame, type Position } from '../model/lattice.js';

/**
 * A GeoJSON polygon's rings on the lattice: open, the shell counter-clockwise, holes clockwise, repeated points dropped.
 * Null when a coordinate lies beyond the bound of exact arithmetic or is no number.
 */
export function latticeRingsOf(
  frame: Frame,
  polygon: { readonly coordinates: readonly (readonly Position[])[] },
): Int32Array[] | null {
  const rings: Int32Array[] = [];
  for (const [number, positions] of polygon.coordinates.entries()) {
    const points: number[] = [];
    for (const position of positions) {
      const point = toLattice(frame, position);
      if (!point) return null;
      if (points.at(-2) === point[0] && points.at(-1) === point[1]) continue;
      points.push(...point);
    }
    if (points.length > 2 && points[0] === points.at(-2) && points[1] === points.at(-1)) points.splice(-2);
    const ring = Int32Array.from(points);
    rings.push(doubleArea(ring) > 0n === (number === 0) ? ring : reversed(ring));
  }
  return rings;
}

/** The same points in the other direction. */
export function reversed(points: Int32Array): Int32Array {
  const turned = new Int32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    turned[points.length - 2 - i] = points[i]!;
    turned[points.length - 1 - i] = points[i + 1]!;
  }
  return turned;
}
