import type { PlanGround } from '@getu/domain';
import {
  impactOf,
  openDraft,
  recount,
  spreadOf,
  takeCensus,
  type Building,
  type Census,
  type Impact,
  type OpenDraft,
  type PlanarMap,
  type Totals,
} from '@getu/topology';

/**
 * Everything that is counted by where it stands, as one list: buildings first, so that a building's place in the list is its place in
 * the ground's, then places, cases and the squares that patrols walked.
 */
export function countedThings(ground: PlanGround): Building[] {
  return [
    ...ground.buildings.map(({ id, lngLat, weights }) => ({
      id,
      point: lngLat,
      weights: { ...weights, buildings: 1 },
    })),
    ...ground.places.map(({ id, lngLat }) => ({ id, point: lngLat, weights: { places: 1 } })),
    // an open one may be older than the days that are counted
    ...ground.cases.map(({ id, kind, isOpen, isRecent, lngLat }) => ({
      id,
      point: lngLat,
      weights: {
        ...(isRecent ? { cases: 1, [`case-${kind}`]: 1 } : {}),
        ...(isOpen ? { 'open-cases': 1 } : {}),
      },
    })),
    ...ground.patrol.map(({ lngLat, meters }, i) => ({
      id: `patrol-${i}`,
      point: lngLat,
      weights: { 'patrol-meters': meters },
    })),
  ];
}

/** The counts of a plan in force and of a draft on it. */
export interface Counts {
  readonly open: OpenDraft;
  readonly census: Census;
  /** how many of the counted things are buildings */
  readonly buildings: number;
}

export function openCounts(ground: PlanGround, inForce: PlanarMap, draft: PlanarMap): Counts {
  const things = countedThings(ground);
  const before = takeCensus(inForce, things);
  const after = takeCensus(draft, things);
  return { open: openDraft(before, after), census: after, buildings: ground.buildings.length };
}

/** The counts after an edit: only what stands near changed borders is asked anew. */
export function turnTo(counts: Counts, draft: PlanarMap): Counts {
  if (counts.census.map === draft) return counts;
  const census = recount(counts.census, draft);
  return { ...counts, census, open: openDraft(counts.open.inForce, census, counts.open.totals) };
}

/** What a version of the draft changes; `now` may be the frame of a drag. */
export const changesOf = ({ open }: Counts, now: PlanarMap): Impact => impactOf(open, now);

/** Sums of each grid of a version, in one weight: those that change nothing keep the plan in force's. */
export function weightOf(
  totals: Totals,
  impact: Impact,
  weight: string,
): { before: Map<string, number>; after: Map<string, number> } {
  const before = new Map([...totals].map(([id, { weights }]) => [id, weights[weight] ?? 0]));
  const after = new Map(before);
  for (const grid of impact.grids) after.set(grid.id, grid.after.weights[weight] ?? 0);
  return { before, after };
}

/** Largest ÷ mean over the grids, in the plan in force and in a version. */
export function spreadsOf(
  { open }: Counts,
  now: PlanarMap,
  impact: Impact,
  weight: string,
): { before: number | null; after: number | null } {
  return {
    before: spreadOf(open.totals, weight, open.inForce.map.faces.keys()),
    after: spreadOf(open.totals, weight, now.faces.keys(), impact),
  };
}
