import type { Random } from '../../random.js';
import { placeDrawings, shopBrands, shopTrades } from '../drawing/places.drawing.js';
import { compoundDrawings } from '../drawing/blocks.drawing.js';
import { meetingPoint } from '../geometry/curve.js';
import { centroid, closed } from '../geometry/polygon.js';
import { add, direction, distance, leftOf, mix, scale, subtract } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';
import { labelPointOf } from '../geometry/label-point.js';
import type { PlaceDrawing } from '../drawing/places.drawing.js';
import type { PlacedBuilding } from '../buildings/site.js';
import type { Road } from '../roads/build-roads.js';

/** A place before it has ids: where it is, and which building and compound it belongs to. */
export interface PlacedPlace extends Omit<PlaceDrawing, 'at'> {
  at: Metres;
  building: PlacedBuilding | null;
  /** the key of the compound whose wall a gate opens; other places belong to the compound they lie in */
  gateOf?: string;
}

export function buildPlaces(
  buildings: readonly PlacedBuilding[],
  compounds: ReadonlyMap<string, Ring>,
  roads: readonly Road[],
  random: Random,
): PlacedPlace[] {
  return [...drawnPlaces(buildings), ...gates(compounds, roads), ...shops(buildings, random)];
}

function drawnPlaces(buildings: readonly PlacedBuilding[]): PlacedPlace[] {
  const inBuilding = new Map<PlacedBuilding, number>();
  return placeDrawings.map(({ kind, name, at }) => {
    if (typeof at !== 'string') return { kind, name, at, building: null };
    const building = buildings.find((candidate) => candidate.name === at);
    if (!building) throw new RangeError(`${name}: no building called ${at}`);
    // Rooms of one building stand a few metres apart, so that both symbols show.
    const room = inBuilding.get(building) ?? 0;
    inBuilding.set(building, room + 1);
    return { kind, name, at: add(labelPointOf(building.ring), [room * 3.5, 0]), building };
  });
}

const sides = ['东', '北', '西', '南'] as const;

/** Gates: wherever an inner path or a lane passes a compound's wall, named by the side of the compound. */
function gates(compounds: ReadonlyMap<string, Ring>, roads: readonly Road[]): PlacedPlace[] {
  const places: PlacedPlace[] = [];
  for (const { key, name } of compoundDrawings) {
    const wall = compounds.get(key)!;
    const found: { at: Metres; side: number }[] = [];
    for (const { points, drawing } of roads) {
      if (drawing.kind !== 'path' && drawing.kind !== 'lane') continue;
      for (let i = 0; i + 1 < points.length; i++) {
        closed(wall)
          .slice(1)
          .forEach((b, j) => {
            const at = meetingPoint(points[i]!, points[i + 1]!, wall[j]!, b);
            if (!at || found.some((other) => distance(other.at, at) < 12)) return;
            const [dx, dy] = subtract(at, centroid(wall));
            const side = Math.round((Math.atan2(dy, dx) / (Math.PI / 2) + 4) % 4) % 4;
            // Beside the path, since a path may be a border between two grids.
            const aside = scale(leftOf(direction(points[i]!, points[i + 1]!)), drawing.widthMeters / 2 + 1);
            found.push({ at: add(at, aside), side });
          });
      }
    }
    sides.forEach((word, side) => {
      const here = found.filter((gate) => gate.side === side);
      here.forEach(({ at }, i) =>
        places.push({
          gateOf: key,
          kind: 'gate',
          name: `${name}${word}${here.length > 1 ? i + 1 : ''}门`,
          at,
          building: null,
        }),
      );
    });
  }
  return places;
}

const shopWidthMeters = 19;

/** Shops in the ground floors along the streets, a metre and a half behind the facade. */
function shops(buildings: readonly PlacedBuilding[], random: Random): PlacedPlace[] {
  const names = random.shuffle(shopTrades.flatMap((trade) => shopBrands.map((brand) => brand + trade)));
  const places: PlacedPlace[] = [];
  for (const building of buildings) {
    if (!building.front || (building.kind !== 'commercial' && building.kind !== 'mixed')) continue;
    const [a, b] = [building.front[0]!, building.front[1]!];
    const count = Math.floor(distance(a, b) / shopWidthMeters);
    const inward = scale(leftOf(direction(a, b)), 1.5);
    for (let i = 0; i < count; i++) {
      const name = `${building.road}${names[places.length]!}`;
      places.push({ kind: 'shop', name, at: add(mix(a, b, (i + 0.5) / count), inward), building });
    }
  }
  return places;
}
