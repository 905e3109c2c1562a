import { metersPerDegree, type LngLat } from '@getu/tracks';
import type { Random } from '../../random.js';
import type { CostTable, FootNetwork } from './foot-network.js';
import type { Outing } from './patrol-schedule.js';
import type { Team } from './teams.js';

/** The true walk, a place for every second from the start. */
export type Walk = LngLat[];

interface Call {
  node: number;
  seconds: number;
}

/** 4.5 km/h, give or take. */
const PACE_MPS = 1.25;
const MAX_CALLS = 24;

/**
 * Walks a team's round: out from its base by shortest ways to places it is drawn to, near ones first, halting at
 * them, and back when the time is up. Each round weighs the roads a little differently.
 */
export function walkRoute(
  network: FootNetwork,
  nodeOf: (lngLat: LngLat) => number,
  outing: Outing,
  costs: CostTable,
  random: Random,
): Walk {
  const base = nodeOf(outing.team.base);
  const walker = walkerFrom(network, base, random);
  let at = base;
  const visited = new Set<string>();
  for (let i = 0; i < MAX_CALLS; i++) {
    const call = nextCall(network, nodeOf, outing.team, at, visited, random);
    if (!call) break;
    const there = network.way(at, call.node, costs);
    const back = network.way(call.node, base, costs);
    const seconds = (metersOf(network, there) + metersOf(network, back)) / PACE_MPS + call.seconds;
    if (walker.walk.length + seconds > outing.plannedSeconds) {
      // too far for the rest of the time, but the first call is always made
      if (i > 0) break;
    }
    walker.along(there);
    walker.halt(call.seconds);
    at = call.node;
  }
  walker.along(network.way(at, base, costs));
  return walker.walk;
}

/** A place not yet called at, drawn by how much it pulls and how near it is. */
function nextCall(
  network: FootNetwork,
  nodeOf: (lngLat: LngLat) => number,
  team: Team,
  at: number,
  visited: Set<string>,
  random: Random,
): Call | null {
  const here = network.nodes[at] as LngLat;
  const open = team.targets.filter(({ place }) => !visited.has(place.id));
  const weights = open.map(({ place, pull }) => {
    const [lng, lat] = place.geom.coordinates;
    const meters = Math.hypot((lng - here[0]) * 0.9, lat - here[1]) * 111_000;
    return pull / (60 + meters) ** 1.5;
  });
  let left = random.next() * weights.reduce((a, b) => a + b, 0);
  const chosen = open.find((_, i) => (left -= weights[i] ?? 0) < 0);
  if (!chosen) return null;
  visited.add(chosen.place.id);
  const mustVisit = chosen.place.kind === 'must-visit';
  const seconds = mustVisit ? random.whole(60, 210) : random.chance(0.55) ? random.whole(20, 150) : 0;
  return { node: nodeOf(chosen.place.geom.coordinates), seconds };
}

function metersOf(network: FootNetwork, way: readonly number[]): number {
  let meters = 0;
  for (let i = 0; i + 1 < way.length; i++)
    meters += edgeMeters(network, way[i] as number, way[i + 1] as number);
  return meters;
}

const edgeMeters = (network: FootNetwork, from: number, to: number): number =>
  network.edges[from]?.find((edge) => edge.to === to)?.meters ?? 0;

function walkerFrom(network: FootNetwork, start: number, random: Random) {
  const walk: Walk = [network.nodes[start] as LngLat];
  let pace = PACE_MPS;
  // metres of the next edge already walked when a second begins
  let ahead = 0;
  return {
    walk,
    along(way: readonly number[]): void {
      if (way.length < 2) return;
      // people keep to one pavement
      const aside = random.between(2, 4.5) * (random.chance(0.7) ? 1 : -1);
      for (let i = 0; i + 1 < way.length; i++) {
        const [a, b] = [
          network.nodes[way[i] as number] as LngLat,
          network.nodes[way[i + 1] as number] as LngLat,
        ];
        const meters = edgeMeters(network, way[i] as number, way[i + 1] as number);
        const scale = metersPerDegree(a[1]);
        const [dx, dy] = [(b[0] - a[0]) * scale.lng, (b[1] - a[1]) * scale.lat];
        const right: LngLat = [(dy / (meters || 1)) * aside, (-dx / (meters || 1)) * aside];
        let along = ahead;
        for (; along < meters; along += pace) {
          const share = along / meters;
          walk.push([
            a[0] + share * (b[0] - a[0]) + right[0] / scale.lng,
            a[1] + share * (b[1] - a[1]) + right[1] / scale.lat,
          ]);
          pace = Math.min(1.6, Math.max(0.85, PACE_MPS + 0.97 * (pace - PACE_MPS) + 0.04 * random.normal()));
        }
        ahead = along - meters;
      }
    },
    halt(seconds: number): void {
      const [lng, lat] = walk.at(-1) as LngLat;
      const scale = metersPerDegree(lat);
      for (let s = 0; s < seconds; s++) {
        // nobody stands like a post
        const sway = 1.5;
        walk.push([lng + (sway * Math.sin(s / 17)) / scale.lng, lat + (sway * Math.cos(s / 23)) / scale.lat]);
      }
    },
  };
}
