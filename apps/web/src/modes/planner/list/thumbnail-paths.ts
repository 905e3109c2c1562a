import type { PlanDetail } from '@getu/domain';
import { difference, loadDraft, OUTSIDE, parentOf, ringsOfFace, type PlanarMap } from '@getu/topology';
import { labelPlaceOf } from '../draw/label-place';

export interface ThumbnailPaths {
  width: number;
  height: number;
  fills: { parent: string; path: string }[];
  /** borders of level four, and those within */
  firm: string;
  fine: string;
  /** grids' names where they fit; ground that changes hands against another plan */
  names: { id: string; text: string; x: number; y: number }[];
  changed: string;
}

/**
 * A plan's grids as SVG paths, `height` units high; longitudes are squeezed as the latitude wants it.
 *
 * @param against the plan whose ground is compared
 */
export function thumbnailPaths(
  { draft }: Pick<PlanDetail, 'draft'>,
  height: number,
  against: Pick<PlanDetail, 'draft'> | null = null,
): ThumbnailPaths {
  const { map, grids } = loadDraft(draft);
  const { lng, lat } = map.frame.metersPerDegree;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  map.arcs.forEach((arc) => {
    if (!arc) return;
    for (let i = 0; i < arc.points.length; i += 2) {
      minX = Math.min(minX, arc.points[i]!);
      maxX = Math.max(maxX, arc.points[i]!);
      minY = Math.min(minY, arc.points[i + 1]!);
      maxY = Math.max(maxY, arc.points[i + 1]!);
    }
  });
  const scale = (height - 4) / (maxY - minY);
  const squeeze = (scale * lng) / lat;
  const pointAt = (x: number, y: number) =>
    `${(2 + (x - minX) * squeeze).toFixed(1)} ${(2 + (maxY - y) * scale).toFixed(1)}`;
  const lineOf = (points: Int32Array) => {
    const places: string[] = [];
    for (let i = 0; i < points.length; i += 2) places.push(pointAt(points[i]!, points[i + 1]!));
    return `M${places.join('L')}`;
  };
  let [firm, fine] = ['', ''];
  map.arcs.forEach((arc) => {
    if (!arc) return;
    const isFine =
      arc.left !== OUTSIDE && arc.right !== OUTSIDE && parentOf(map, arc.left) === parentOf(map, arc.right);
    if (isFine) fine += lineOf(arc.points);
    else firm += lineOf(arc.points);
  });
  const fills = [...map.faces.values()].map(({ id, parent }) => {
    const { outer, holes } = ringsOfFace(map, id);
    return { parent, path: `${[...outer, ...holes].map(lineOf).join('Z')}Z` };
  });
  const names = [...map.faces.keys()].flatMap((id) => {
    const place = labelPlaceOf(ringsOfFace(map, id));
    const [x, y] = place
      ? pointAt(...place)
          .split(' ')
          .map(Number)
      : [];
    return x === undefined || y === undefined ? [] : [{ id, text: grids.get(id)?.name ?? '', x, y }];
  });
  const { origin } = map.frame;
  const changed = (against ? changesBetween(loadDraft(against.draft).map, map) : []).flatMap((rings) =>
    rings.map(
      (ring) => `M${ring.map(([x, y]) => pointAt(x! * 1e7 - origin[0], y! * 1e7 - origin[1])).join('L')}Z`,
    ),
  );
  return {
    names,
    changed: changed.join(''),
    width: Math.max(1, Math.round((maxX - minX) * squeeze + 4)),
    height,
    fills,
    firm,
    fine,
  };
}

/** Polygons of ground that is another grid's; none where the plans are too far apart to be drawn so. */
function changesBetween(before: PlanarMap, after: PlanarMap) {
  try {
    return difference(before, after).flatMap(({ geometry }) => geometry.coordinates);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
