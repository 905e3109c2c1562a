import type { Arc, PlanarMap } from '../model/planar-map.js';

export interface ChangedArcs {
  before: Arc[];
  after: Arc[];
}

/**
 * The arcs that two maps do not share: other points, or other faces beside them. Versions of one map are compared in the time
 * that their differences take; for two maps that were read separately, arcs that are equal by value drop out.
 */
export function changedArcs(a: PlanarMap, b: PlanarMap): ChangedArcs {
  const before = new Map<string, Arc>();
  const after: Arc[] = [];
  const places = b.arcs.differencesFrom(a.arcs);
  for (const place of places) {
    const arc = place < a.arcs.length ? a.arcs.at(place) : null;
    if (arc) before.set(keyOf(arc), arc);
  }
  for (const place of places) {
    const arc = place < b.arcs.length ? b.arcs.at(place) : null;
    if (arc && !before.delete(keyOf(arc))) after.push(arc);
  }
  return { before: [...before.values()], after };
}

const keyOf = ({ left, right, points }: Arc): string => `${left}|${right}|${points.join()}`;
