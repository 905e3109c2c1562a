import type { Random } from '../../random.js';
import { nearestOn } from '../geometry/curve.js';
import type { Metres } from '../geometry/point.js';
import type { Network } from '../roads/build-roads.js';
import { chamfered, plainSlab, rectangle } from './footprints.js';
import { buildFrontage } from './rows.js';
import type { Site } from './site.js';

interface FrontDrawing {
  road: string;
  side: 'left' | 'right';
  from: Metres;
  to: Metres;
  /** `shops`: two or three storeys of trade; `mixed`: flats over shops */
  use: 'shops' | 'mixed';
  /** from the road's middle to the facade */
  setbackMeters: number;
  depthMeters: number;
  /** bounds of one building's width along the street */
  widths: readonly [number, number];
}

const front = (
  road: string,
  side: 'left' | 'right',
  from: Metres,
  to: Metres,
  use: FrontDrawing['use'],
  setbackMeters: number,
  depthMeters: number,
  widths: readonly [number, number],
): FrontDrawing => ({ road, side, from, to, use, setbackMeters, depthMeters, widths });

/** Buildings that line the streets, outside the compounds' walls. Sides are seen in the road's drawn direction. */
const fronts: FrontDrawing[] = [
  // 林岸路, west to east: left is north
  front('林岸路', 'left', [-330, -12], [-125, 2], 'shops', 21.5, 12, [30, 46]),
  front('林岸路', 'right', [-330, -12], [-54, 4], 'shops', 21.5, 12, [32, 46]),
  front('林岸路', 'left', [58, 8], [326, 32], 'shops', 21.5, 12.5, [32, 48]),
  front('林岸路', 'right', [64, 8], [328, 32], 'shops', 21.5, 12, [32, 46]),
  front('林岸路', 'left', [368, 40], [550, 64], 'mixed', 22, 13, [44, 52]),
  front('林岸路', 'right', [372, 40], [545, 62], 'shops', 22, 12, [30, 46]),
  // 馨宸大道, north to south: left is east
  front('馨宸大道', 'left', [38, 390], [24, 40], 'shops', 23.5, 13, [34, 50]),
  front('馨宸大道', 'left', [36, -24], [146, -396], 'shops', 23.5, 12, [32, 46]),
  front('馨宸大道', 'right', [90, -205], [146, -396], 'shops', 23.5, 12, [30, 42]),
  // side streets
  front('金桥路', 'right', [372, 138], [575, 306], 'mixed', 14.5, 12.5, [44, 48]),
  front('金桥路', 'left', [372, 138], [500, 240], 'mixed', 14.5, 12.5, [44, 48]),
  front('望江街', 'left', [176, -414], [350, -431], 'shops', 13, 10, [24, 36]),
  front('望江街', 'left', [-96, -421], [132, -412], 'mixed', 14, 12, [40, 46]),
  front('梧桐街', 'left', [360, -10], [383, -186], 'shops', 12.5, 11, [28, 38]),
  front('枫林街', 'left', [70, -200], [-28, -194], 'shops', 11, 10, [20, 30]),
];

/** Mixed buildings have flats above a floor of shops. */
const flatsPerStoreyAndMetre = 2 / 15;

/** Shops and flats over shops along the streets, numbered along each road, odd on its left, even on its right. */
export function buildStreetFronts(site: Site, network: Network, random: Random): void {
  const numbers = new Map<string, number>();
  for (const drawing of fronts) {
    const road = network.roads.find((candidate) => candidate.drawing.name === drawing.road)!;
    const [from, to] = [nearestOn(road.points, drawing.from).along, nearestOn(road.points, drawing.to).along];
    const mixed = drawing.use === 'mixed';
    buildFrontage(site, {
      along: road.points,
      road: drawing.road,
      side: drawing.side,
      fromMeters: Math.min(from, to),
      toMeters: Math.max(from, to),
      setbackMeters: drawing.setbackMeters,
      depthMeters: drawing.depthMeters,
      widths: () => random.between(...drawing.widths),
      next: (width) =>
        mixed
          ? plainSlab(Math.round(width / 15), width / Math.round(width / 15), drawing.depthMeters)
          : random.chance(0.3)
            ? chamfered(width, drawing.depthMeters, 2)
            : rectangle(width, drawing.depthMeters),
      gapMeters: mixed ? 7 : 4.5,
      spacing: { buildingMeters: 3.5, roadMeters: 2 },
      traits: (_, width) => {
        const key = `${drawing.road} ${drawing.side}`;
        const number = (numbers.get(key) ?? (drawing.side === 'left' ? -1 : 0)) + 2;
        numbers.set(key, number);
        const storeys = mixed ? random.pick([6, 7, 7]) : random.pick([2, 2, 3]);
        return {
          name: `${drawing.road} ${number}号`,
          kind: mixed ? 'mixed' : 'commercial',
          storeys,
          dwellings: mixed ? Math.round((storeys - 1) * width * flatsPerStoreyAndMetre) : 0,
          compound: null,
        };
      },
    });
  }
}
