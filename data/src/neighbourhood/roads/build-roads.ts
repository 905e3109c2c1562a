import { laneDrawings } from '../drawing/lanes.drawing.js';
import { pathDrawings } from '../drawing/paths.drawing.js';
import { riverMiddle } from '../drawing/river.drawing.js';
import { streetDrawings } from '../drawing/roads.drawing.js';
import type { RoadDrawing } from '../drawing/roads.drawing.js';
import { smooth } from '../geometry/curve.js';
import type { Line } from '../geometry/point.js';
import { nodeLines } from './node-lines.js';
import type { NamedLine } from './node-lines.js';

export interface Road extends NamedLine {
  drawing: RoadDrawing;
}

export interface Network {
  roads: Road[];
  /** the river's middle, noded with the roads that bridge it */
  river: Line;
  /** roads and the river (`馨河`) by name; where several share one, the first drawn */
  byName: ReadonlyMap<string, NamedLine>;
}

export const riverName = '馨河';

/** All roads as smooth lines that share a vertex wherever they meet. */
export function buildNetwork(): Network {
  const drawings = [...streetDrawings, ...laneDrawings, ...pathDrawings];
  const smoothed = drawings.map((drawing, i) => ({
    key: drawing.name ?? `path ${i}`,
    points: smooth(drawing.points, drawing.kind === 'path' ? 9 : 16),
  }));
  const noded = nodeLines([...smoothed, { key: riverName, points: smooth(riverMiddle, 24) }]);
  const byName = new Map<string, NamedLine>();
  for (const line of noded) if (!byName.has(line.key)) byName.set(line.key, line);
  return {
    roads: drawings.map((drawing, i) => ({ ...noded[i]!, drawing })),
    river: noded.at(-1)!.points,
    byName,
  };
}
