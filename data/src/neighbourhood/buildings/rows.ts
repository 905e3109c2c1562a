import { pointAlong } from '../geometry/curve.js';
import { direction, distance, leftOf, add, scale, place } from '../geometry/point.js';
import type { Line, Metres, Ring } from '../geometry/point.js';
import type { PlacedBuilding, Site, Spacing } from './site.js';

export type BuildingTraits = Omit<PlacedBuilding, 'ring' | 'front' | 'road'>;

const degreesOf = (heading: Metres): number => (Math.atan2(heading[1], heading[0]) * 180) / Math.PI;

export interface FrontageOptions {
  /** the carriageway's middle; buildings stand to its left or right, facing it */
  along: Line;
  road: string;
  side: 'left' | 'right';
  fromMeters?: number;
  toMeters?: number;
  /** from the road's middle to the facade */
  setbackMeters: number;
  /** the next building: its width along the road, and its shape drawn with the street towards −y */
  next: (width: number) => Ring;
  widths: () => number;
  depthMeters: number;
  gapMeters: number;
  spacing: Spacing;
  within?: Ring;
  traits: (index: number, width: number) => BuildingTraits;
}

/** Lines a road with buildings wherever they fit; returns how many it put up. */
export function buildFrontage(site: Site, options: FrontageOptions): number {
  const { along, side, setbackMeters, depthMeters, gapMeters, spacing, within } = options;
  const length = options.toMeters ?? along.slice(1).reduce((sum, p, i) => sum + distance(along[i]!, p), 0);
  let at = options.fromMeters ?? 0;
  let width = options.widths();
  let count = 0;
  while (at + width <= length) {
    const [start, end] = [pointAlong(along, at).point, pointAlong(along, at + width).point];
    const chord = direction(start, end);
    const inward = side === 'left' ? leftOf(chord) : scale(leftOf(chord), -1);
    const middle = scale(add(start, end), 0.5);
    const centre = add(middle, scale(inward, setbackMeters + depthMeters / 2));
    const degrees = degreesOf(side === 'left' ? chord : scale(chord, -1));
    const ring = place(options.next(width), centre, degrees);
    if (site.fits(ring, spacing, within)) {
      const front = place(
        [
          [-width / 2, -depthMeters / 2],
          [width / 2, -depthMeters / 2],
        ],
        centre,
        degrees,
      );
      site.add({ ...options.traits(count, width), ring, front, road: options.road });
      count++;
      at += width + gapMeters;
      width = options.widths();
    } else {
      at += 1.5;
    }
  }
  return count;
}

export interface RowOptions {
  from: Metres;
  to: Metres;
  /** candidates in order of preference: the widest first */
  shapes: { ring: Ring; widthMeters: number; traits: (index: number) => BuildingTraits }[];
  gapMeters: number;
  spacing: Spacing;
  within: Ring;
}

/** Fills a row with parallel buildings from its start, leaving out what does not fit; returns how many it put up. */
export function buildRow(site: Site, options: RowOptions): number {
  const heading = direction(options.from, options.to);
  const degrees = degreesOf(heading);
  const length = distance(options.from, options.to);
  let count = 0;
  for (let at = 0; at < length;) {
    const fitting = options.shapes.find(({ ring, widthMeters }) => {
      if (at + widthMeters > length) return false;
      const centre = add(options.from, scale(heading, at + widthMeters / 2));
      return site.fits(place(ring, centre, degrees), options.spacing, options.within);
    });
    if (!fitting) {
      at += 1.5;
      continue;
    }
    const centre = add(options.from, scale(heading, at + fitting.widthMeters / 2));
    site.add({ ...fitting.traits(count), ring: place(fitting.ring, centre, degrees) });
    count++;
    at += fitting.widthMeters + options.gapMeters;
  }
  return count;
}
