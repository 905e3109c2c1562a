import { closed, contains, lineDistance } from '../geometry/polygon.js';
import { mix } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';
import type { Road } from './build-roads.js';

export interface RoadPart {
  points: Metres[];
  drawing: Road['drawing'];
  patrolled: boolean;
}

/**
 * Roads cut where they leave the community, so that only what lies inside it, or along its border, counts as ground to
 * patrol. Parts meet in a vertex, since roads and the outline are noded.
 */
export function splitAtOutline(roads: readonly Road[], outline: Ring): RoadPart[] {
  const border = closed(outline);
  const insideAt = (p: Metres) => contains(outline, p) || lineDistance([p, p], border, 0.1) < 0.1;
  return roads.flatMap(({ points, drawing }) => {
    if (!drawing.patrolled) return [{ points: [...points], drawing, patrolled: false }];
    const parts: RoadPart[] = [];
    for (let i = 0; i + 1 < points.length; i++) {
      const [from, to] = [points[i]!, points[i + 1]!];
      const patrolled = insideAt(mix(from, to, 0.5));
      const last = parts.at(-1);
      if (last && last.patrolled === patrolled) last.points.push(to);
      else parts.push({ points: [from, to], drawing, patrolled });
    }
    return parts;
  });
}
