import type { JSHandle, Page } from 'playwright-core';

export interface Point {
  x: number;
  y: number;
}
/** What is asked here of the page's map. */
export interface DrawnMap {
  project(at: readonly number[]): Point;
  getContainer(): HTMLElement;
  getCanvas(): HTMLCanvasElement;
  getLayer(id: string): unknown;
  isMoving(): boolean;
  areTilesLoaded(): boolean;
  queryRenderedFeatures(
    where: { layers: string[] } | [[number, number], [number, number]],
    options?: { layers: string[] },
  ): { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[];
}

/** The page's map. The app gives it to nobody, so it is looked for in what Vue keeps of the page. */
export function mapOf(page: Page): Promise<JSHandle<DrawnMap>> {
  return page.evaluateHandle(() => {
    type Part = { component?: { subTree: Part }; props?: Record<string, unknown> | null; children?: unknown };
    const find = (part: Part | null | undefined): DrawnMap | null => {
      if (!part) return null;
      const map = part.props?.map as DrawnMap | undefined;
      if (map && 'project' in map) return map;
      const within = find(part.component?.subTree);
      if (within || !Array.isArray(part.children)) return within;
      for (const child of part.children as Part[]) {
        const found = typeof child === 'object' ? find(child) : null;
        if (found) return found;
      }
      return null;
    };
    const map = find((document.querySelector('#app') as unknown as { _vnode: Part })._vnode);
    if (!map) throw new Error('There is no map on this page.');
    return map;
  });
}

/** Where places on the earth lie on the screen, as the map has them now. */
export function pointsOf(
  map: JSHandle<DrawnMap>,
  places: readonly (readonly [number, number])[],
): Promise<Point[]> {
  return map.evaluate((drawn, all) => {
    const { left, top } = drawn.getContainer().getBoundingClientRect();
    return all.map((place) => {
      const { x, y } = drawn.project(place);
      return { x: x + left, y: y + top };
    });
  }, places);
}

/** Cases of their own (no cluster) that are drawn, with their number and place on the screen, and the names that lie on any. */
export function drawnCases(map: JSHandle<DrawnMap>) {
  return map.evaluate((drawn) => {
    const { left, top } = drawn.getContainer().getBoundingClientRect();
    const layers = ['grid-names-4', 'grid-names-5'].filter((id) => drawn.getLayer(id));
    // half of a name's letters, and less than half of a case's sign
    const reach = 7;
    return drawn.queryRenderedFeatures({ layers: ['cases'] }).map(({ properties, geometry }) => {
      const { x, y } = drawn.project(geometry.coordinates as number[]);
      const around: [[number, number], [number, number]] = [
        [x - reach, y - reach],
        [x + reach, y + reach],
      ];
      return {
        number: properties.count === undefined ? String(properties.number) : null,
        point: { x: x + left, y: y + top },
        under: drawn.queryRenderedFeatures(around, { layers }).map((name) => String(name.properties.name)),
      };
    });
  });
}

/**
 * Four points just inside a ring on the screen: where lines from its middle to the left, right, top and bottom leave it, less
 * `inset` pixels. Whoever is off by more than that, in whatever direction, misses the ring with one of them.
 */
export function pointsInside(ring: readonly Point[], middle: Point, inset: number): Point[] {
  const ways = [
    { x: -1, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: -1 },
    { x: 0, y: 1 },
  ];
  return ways.map((way) => {
    const reached = ring.flatMap((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      const [edge, from] = [
        { x: b.x - a.x, y: b.y - a.y },
        { x: a.x - middle.x, y: a.y - middle.y },
      ];
      const across = way.x * edge.y - way.y * edge.x;
      if (across === 0) return [];
      const along = (from.x * edge.y - from.y * edge.x) / across;
      const onEdge = (from.x * way.y - from.y * way.x) / across;
      return along > 0 && onEdge >= 0 && onEdge <= 1 ? [along] : [];
    });
    const far = Math.min(...reached) - inset;
    return { x: middle.x + way.x * far, y: middle.y + way.y * far };
  });
}
