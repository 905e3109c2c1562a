import { distanceMeters, locatorOf, type LngLat } from '@getu/tracks';
import type { RoadShape } from '../../neighbourhood/neighbourhood.js';
import type { Setting } from '../setting.js';

/** Roads and paths as a graph of their vertices; where roads meet they share one. */
export interface FootNetwork {
  nodes: LngLat[];
  /** per node: neighbours with the metres to them and the road between */
  edges: { to: number; meters: number; road: number }[][];
  roads: RoadShape[];
  nearestNode: (lngLat: LngLat) => number;
  /** nodes from one to another, both included; empty when there is no way. `costs`: by road, how unwilling one is to walk a metre of it */
  way: (from: number, to: number, costs: CostTable) => number[];
}

/** Factors by road index with a name, under which the trees of shortest ways are kept. */
export interface CostTable {
  name: string;
  factors: Float64Array;
}

/** Walks stay within this of the community. */
const BESIDE_METERS = 12;

/** Builds the network of what lies in the community, without parts that cannot be reached from its largest part. */
export function footNetworkOf(setting: Setting): FootNetwork {
  const isNear = locatorOf([{ id: 'community', geom: setting.ground.outline }], BESIDE_METERS);
  const roads = setting.ground.roads;
  const nodes: LngLat[] = [];
  const edges: FootNetwork['edges'] = [];
  const byPlace = new Map<string, number>();
  const nodeAt = (lngLat: LngLat): number => {
    const key = lngLat.join();
    let node = byPlace.get(key);
    if (node === undefined) {
      byPlace.set(key, (node = nodes.length));
      nodes.push(lngLat);
      edges.push([]);
    }
    return node;
  };
  roads.forEach((road, index) => {
    for (let i = 0; i + 1 < road.geom.coordinates.length; i++) {
      const [a, b] = [road.geom.coordinates[i] as LngLat, road.geom.coordinates[i + 1] as LngLat];
      if (isNear(a) === null || isNear(b) === null) continue;
      const [from, to, meters] = [nodeAt(a), nodeAt(b), distanceMeters(a, b)];
      edges[from]?.push({ to, meters, road: index });
      edges[to]?.push({ to: from, meters, road: index });
    }
  });
  const reachable = largestPart(edges);
  const trees = new Map<string, Int32Array>();
  return {
    nodes,
    edges,
    roads,
    nearestNode: (lngLat) => {
      let best = -1;
      let bestMeters = Infinity;
      for (const node of reachable) {
        const meters = distanceMeters(nodes[node] as LngLat, lngLat);
        if (meters < bestMeters) [best, bestMeters] = [node, meters];
      }
      return best;
    },
    way: (from, to, costs) => {
      const key = `${costs.name} ${to}`;
      let next = trees.get(key);
      if (!next) trees.set(key, (next = treeTowards(to, edges, costs.factors)));
      const way = [from];
      for (let node = from; node !== to;) {
        node = next[node] ?? -1;
        if (node < 0) return [];
        way.push(node);
      }
      return way;
    },
  };
}

function largestPart(edges: FootNetwork['edges']): number[] {
  const seen = new Uint8Array(edges.length);
  let largest: number[] = [];
  for (let start = 0; start < edges.length; start++) {
    if (seen[start]) continue;
    const part = [start];
    seen[start] = 1;
    for (const node of part) {
      for (const { to } of edges[node] ?? []) {
        if (!seen[to]) {
          seen[to] = 1;
          part.push(to);
        }
      }
    }
    if (part.length > largest.length) largest = part;
  }
  return largest;
}

/** Dijkstra from the goal: for each node the next one on its cheapest way there; -1 where there is none. */
function treeTowards(goal: number, edges: FootNetwork['edges'], factors: Float64Array): Int32Array {
  const next = new Int32Array(edges.length).fill(-1);
  const cost = new Float64Array(edges.length).fill(Infinity);
  cost[goal] = 0;
  const heap: [cost: number, node: number][] = [[0, goal]];
  for (let top = popLeast(heap); top; top = popLeast(heap)) {
    const [reached, node] = top;
    if (reached > (cost[node] as number)) continue;
    for (const { to, meters, road } of edges[node] ?? []) {
      const through = reached + meters * (factors[road] ?? 1);
      if (through < (cost[to] as number)) {
        cost[to] = through;
        next[to] = node;
        push(heap, [through, to]);
      }
    }
  }
  return next;
}

function push(heap: [number, number][], item: [number, number]): void {
  let i = heap.push(item) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if ((heap[parent] as [number, number])[0] <= item[0]) break;
    heap[i] = heap[parent] as [number, number];
    i = parent;
  }
  heap[i] = item;
}

function popLeast(heap: [number, number][]): [number, number] | undefined {
  const least = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return least;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (
      child + 1 < heap.length &&
      (heap[child + 1] as [number, number])[0] < (heap[child] as [number, number])[0]
    )
      child++;
    if ((heap[child] as [number, number])[0] >= last[0]) break;
    heap[i] = heap[child] as [number, number];
    i = child;
  }
  heap[i] = last;
  return least;
}
