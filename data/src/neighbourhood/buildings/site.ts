import type { BuildingKind } from '@getu/domain';
import {
  areaDistance,
  boxOf,
  boxesMeet,
  closed,
  contains,
  counterClockwise,
  lineDistance,
} from '../geometry/polygon.js';
import type { Box } from '../geometry/polygon.js';
import type { Line, Ring } from '../geometry/point.js';

/** A building on the ground before it has an id, a grid and its people. */
export interface PlacedBuilding {
  ring: Ring;
  name: string;
  kind: BuildingKind;
  storeys: number;
  /** dwellings as built; how many are lived in is drawn later */
  dwellings: number;
  compound: string | null;
  /** the edge that faces the street, for shops; west end first when seen from the street */
  front?: Line;
  /** the road that front faces */
  road?: string;
}

export interface Spacing {
  /** between walls */
  buildingMeters: number;
  /** from a wall to the edge of a carriageway or path */
  roadMeters: number;
}

interface Obstacle {
  line: Line;
  clearanceMeters: number;
  box: Box;
}

/** The ground to build on: it knows what stands already and what must stay free. */
export class Site {
  readonly buildings: PlacedBuilding[] = [];
  readonly #boxes: Box[] = [];
  readonly #lines: Obstacle[] = [];
  readonly #areas: { ring: Ring; box: Box }[] = [];

  /** Keeps a line free: buildings stay `clearanceMeters` and their own spacing away from it. */
  keepLine(line: Line, clearanceMeters: number): void {
    // Segment by segment: a street's box covers half the community, a segment's hardly anything.
    for (let i = 0; i + 1 < line.length; i++) {
      const segment = [line[i]!, line[i + 1]!];
      this.#lines.push({ line: segment, clearanceMeters, box: boxOf(segment, clearanceMeters + 8) });
    }
  }

  /** Keeps an area free: water, sports grounds, squares. */
  keepArea(ring: Ring): void {
    this.#areas.push({ ring, box: boxOf(ring, 1) });
  }

  /** What is in the way of a footprint, or null when it fits. */
  obstacle(ring: Ring, spacing: Spacing, within?: Ring): string | null {
    const box = boxOf(ring, spacing.buildingMeters);
    if (within && !(contains(within, ring[0]!) && lineDistance(closed(ring), closed(within), 0.5) >= 0.5))
      return 'plot';
    for (const { line, clearanceMeters, box: lineBox } of this.#lines) {
      const needed = clearanceMeters + spacing.roadMeters;
      if (boxesMeet(box, lineBox) && lineDistance(closed(ring), line, needed) < needed)
        return 'road or border';
    }
    for (const { ring: area, box: areaBox } of this.#areas) {
      if (boxesMeet(box, areaBox) && areaDistance(ring, area, 1) < 1) return 'area kept free';
    }
    for (const [i, other] of this.buildings.entries()) {
      if (!boxesMeet(box, this.#boxes[i]!)) continue;
      if (areaDistance(ring, other.ring, spacing.buildingMeters) < spacing.buildingMeters) return other.name;
    }
    return null;
  }

  fits(ring: Ring, spacing: Spacing, within?: Ring): boolean {
    return this.obstacle(ring, spacing, within) === null;
  }

  /** Puts up a building that was drawn by hand; throws a RangeError naming what is in the way. */
  build(building: PlacedBuilding, spacing: Spacing, within?: Ring): void {
    const obstacle = this.obstacle(building.ring, spacing, within);
    if (obstacle) throw new RangeError(`${building.name} stands in the way of: ${obstacle}`);
    this.add(building);
  }

  add(building: PlacedBuilding): void {
    this.buildings.push({ ...building, ring: counterClockwise(building.ring) });
    this.#boxes.push(boxOf(building.ring));
  }
}
