import { place } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';
import { angle, chamfered, slab } from './footprints.js';
import type { Site } from './site.js';

const spacing = { buildingMeters: 6, roadMeters: 1.5 };

/**
 * 枫林: six- and seven-storey slabs round four courts, two on either side of the middle walk: long slabs on a court's
 * sunny and shaded sides, a short one across, so that every court opens to one corner.
 */
export function buildFenglin(site: Site, plot: Ring): void {
  const slabs: [at: Metres, degrees: number, units: number, storeys: number][] = [
    [[-277, -64], 3, 4, 7],
    [[-218, -62], 3, 2, 6],
    [[-284, -108], 1, 4, 7],
    [[-210, -98], 92, 2, 6],
    [[-142, -58], 3, 5, 7],
    [[-64, -68], 92, 2, 6],
    [[-130, -108], 0, 4, 7],
    [[-72, -107], 2, 2, 7],
    [[-276, -147], -2, 4, 7],
    [[-214, -160], 92, 2, 6],
    [[-262, -208], -1, 4, 7],
    [[-312, -176], 92, 2, 6],
    [[-144, -147], 1, 5, 7],
    [[-76, -144], 2, 2, 6],
    [[-140, -192], 5, 4, 7],
    [[-76, -171.6], 90, 2, 6],
  ];
  slabs.forEach(([at, degrees, units, storeys], i) =>
    site.build(
      {
        ring: place(slab(units, 14, 11.5, units > 3 ? 1.5 : 0), at, degrees),
        name: `枫林 ${i + 1}幢`,
        kind: 'residential',
        storeys,
        dwellings: Math.round(units * storeys * 1.45),
        compound: 'fenglin',
      },
      spacing,
      plot,
    ),
  );
  const low = (ring: Ring, name: string, storeys: number) =>
    site.build({ ring, name, kind: 'public', storeys, dwellings: 0, compound: 'fenglin' }, spacing, plot);
  low(place(angle(22, 19, 9, 8), [-238, -97], 2), '枫林党群服务中心', 3);
  low(place(chamfered(16, 10, 2), [-90, -84], 3), '枫林老年活动室', 1);
}
