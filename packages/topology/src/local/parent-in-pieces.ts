import { arcAt, type FaceId, type PlanarMap } from '../model/planar-map.js';

/** A face that does not hang together with the others of its parent by common borders; null when all parents are in one piece. */
export function parentInPieces(map: PlanarMap, parents: ReadonlySet<string>): FaceId | null {
  const members = new Map<string, FaceId[]>();
  for (const { id, parent } of map.faces.values()) {
    if (!parents.has(parent)) continue;
    const list = members.get(parent);
    if (list) list.push(id);
    else members.set(parent, [id]);
  }
  for (const [parent, faces] of members) {
    const reached = new Set([faces[0]!]);
    const queue = [faces[0]!];
    for (let face = queue.pop(); face !== undefined; face = queue.pop()) {
      for (const number of map.faces.get(face)!.arcs) {
        const { left, right } = arcAt(map, number);
        const other = left === face ? right : left;
        if (reached.has(other) || map.faces.get(other)?.parent !== parent) continue;
        reached.add(other);
        queue.push(other);
      }
    }
    const apart = faces.find((face) => !reached.has(face));
    if (apart) return apart;
  }
  return null;
}
