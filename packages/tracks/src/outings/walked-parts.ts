import { metersPerDegree } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';
import type { Track } from '../track/track.js';

/** Parts of a road that count as walked or not, each about this long. */
export const PART_METERS = 10;
/** Who passes within this of a part's middle walked it: half a street and a phone's error. */
const BESIDE_METERS = 20;

export interface Road {
  id: string;
  line: readonly LngLat[];
}

/** A road's parts: a middle each, and all of the same length. */
interface PartedRoad {
  id: string;
  middles: LngLat[];
  meters: number;
}

export interface WalkedRoad {
  roadId: string;
  /** one character a part from the road's beginning: 1 walked, 0 not */
  parts: string;
}

/** Finds which parts of which roads a track walked. Roads are cut once; ask it for as many tracks as there are. */
export function walkedPartsOf(roads: readonly Road[]): {
  partsOf: ReadonlyMap<string, { count: number; meters: number }>;
  walked: (track: Track) => WalkedRoad[];
} {
  const parted = roads.map(cut).filter(({ middles }) => middles.length > 0);
  const scale = metersPerDegree(parted[0]?.middles[0]?.[1] ?? 0);
  const key = (column: number, row: number) => column * 1_000_003 + row;
  const columnOf = (lng: number) => Math.floor((lng * scale.lng) / BESIDE_METERS);
  const rowOf = (lat: number) => Math.floor((lat * scale.lat) / BESIDE_METERS);
  const cells = new Map<number, [road: number, part: number][]>();
  parted.forEach(({ middles }, road) =>
    middles.forEach(([lng, lat], part) => {
      const at = key(columnOf(lng), rowOf(lat));
      const there = cells.get(at);
      if (there) there.push([road, part]);
      else cells.set(at, [[road, part]]);
    }),
  );
  const walked = (track: Track): WalkedRoad[] => {
    const hits = new Map<number, Uint8Array>();
    const at = ([lng, lat]: LngLat) => {
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const [road, part] of cells.get(key(columnOf(lng) + dx, rowOf(lat) + dy)) ?? []) {
            const middle = parted[road]!.middles[part]!;
            const meters = Math.hypot((middle[0] - lng) * scale.lng, (middle[1] - lat) * scale.lat);
            if (meters > BESIDE_METERS) continue;
            let parts = hits.get(road);
            if (!parts) hits.set(road, (parts = new Uint8Array(parted[road]!.middles.length)));
            parts[part] = 1;
          }
        }
      }
    };
    for (const segment of track.segments)
      alongEvery(
        segment.map(({ lngLat }) => lngLat),
        PART_METERS,
        at,
      );
    return [...hits].map(([road, parts]) => ({ roadId: parted[road]!.id, parts: parts.join('') }));
  };
  return {
    partsOf: new Map(
      parted.map(({ id, middles, meters }) => [
        id,
        { count: middles.length, meters: meters / middles.length },
      ]),
    ),
    walked,
  };
}

function cut({ id, line }: Road): PartedRoad {
  const scale = metersPerDegree(line[0]?.[1] ?? 0);
  const lengths = line.slice(1).map((to, i) => {
    const from = line[i]!;
    return Math.hypot((to[0] - from[0]) * scale.lng, (to[1] - from[1]) * scale.lat);
  });
  const meters = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.max(meters > 0 ? 1 : 0, Math.round(meters / PART_METERS));
  const middles: LngLat[] = [];
  let edge = 0;
  let before = 0;
  for (let part = 0; part < count; part++) {
    const along = ((part + 0.5) / count) * meters;
    while (edge < lengths.length - 1 && before + lengths[edge]! < along) before += lengths[edge++]!;
    const [a, b] = [line[edge]!, line[edge + 1]!];
    const share = lengths[edge]! > 0 ? (along - before) / lengths[edge]! : 0;
    middles.push([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
  }
  return { id, middles, meters };
}

function alongEvery(line: readonly LngLat[], meters: number, at: (lngLat: LngLat) => void): void {
  if (line[0]) at(line[0]);
  const scale = metersPerDegree(line[0]?.[1] ?? 0);
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = Math.hypot((b[0] - a[0]) * scale.lng, (b[1] - a[1]) * scale.lat);
    const steps = Math.max(1, Math.ceil(length / meters));
    for (let step = 1; step <= steps; step++) {
      at([a[0] + (step / steps) * (b[0] - a[0]), a[1] + (step / steps) * (b[1] - a[1])]);
    }
  }
}

/** A road by what was walked of it: the share of its length, and the lines that were and were not. */
export interface WalkedLine {
  walkedShare: number;
  walked: LngLat[][];
  missing: LngLat[][];
}

/**
 * How much of a road was walked, and the lines of it that were and were not. `parts` are words as `walked` gives them, of
 * several tracks; those of another number of parts, from when the road was drawn otherwise, do not count.
 */
export function lineOfParts(line: readonly LngLat[], parts: readonly string[]): WalkedLine {
  const { middles, meters } = cut({ id: '', line });
  const count = middles.length;
  const lines: WalkedLine = { walkedShare: 0, walked: [], missing: [] };
  if (count === 0) return lines;
  const own = parts.filter(({ length }) => length === count);
  const isWalked = middles.map((_, part) => own.some((word) => word[part] === '1'));
  let first = 0;
  while (first < count) {
    let end = first;
    while (end < count && isWalked[end] === isWalked[first]) end++;
    const into = isWalked[first] ? lines.walked : lines.missing;
    into.push(pieceOf(line, (first / count) * meters, (end / count) * meters));
    first = end;
  }
  lines.walkedShare = isWalked.filter(Boolean).length / count;
  return lines;
}

/** The piece of a line between two lengths along it. */
function pieceOf(line: readonly LngLat[], fromMeters: number, toMeters: number): LngLat[] {
  const scale = metersPerDegree(line[0]?.[1] ?? 0);
  const piece: LngLat[] = [];
  let before = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = Math.hypot((b[0] - a[0]) * scale.lng, (b[1] - a[1]) * scale.lat);
    const at = (meters: number): LngLat => {
      const share = length > 0 ? Math.min(1, Math.max(0, (meters - before) / length)) : 0;
      return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    };
    if (before + length >= fromMeters && before <= toMeters) {
      if (piece.length === 0) piece.push(at(fromMeters));
      piece.push(at(toMeters));
    }
    before += length;
  }
  return piece;
}
