import { place } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';
import { angle, butterflyTower, chamfered, crossTower, oval, slab, twinTower } from './footprints.js';
import type { Site } from './site.js';

const spacing = { buildingMeters: 9, roadMeters: 2 };

/** 彼岸: eighteen- to twenty-six-storey towers that step back from each other, each with a view of the river. */
export function buildBian(site: Site, plot: Ring): void {
  const towers: [at: Metres, degrees: number, storeys: number, shape: 'butterfly' | 'cross'][] = [
    [[-323, 344], 14, 18, 'butterfly'],
    [[-288, 312], 10, 18, 'butterfly'],
    [[-326, 284], 12, 20, 'butterfly'],
    [[-284, 252], 8, 22, 'cross'],
    [[-328, 170], 10, 22, 'cross'],
    [[-287, 158], 6, 20, 'butterfly'],
    [[-331, 124], 6, 18, 'butterfly'],
    [[-282, 100], 4, 18, 'butterfly'],
    [[-210, 352], 6, 24, 'butterfly'],
    [[-178, 318], 4, 22, 'butterfly'],
    [[-212, 284], 2, 20, 'cross'],
    [[-174, 250], 2, 20, 'butterfly'],
    [[-216, 222], 2, 18, 'butterfly'],
    [[-168, 150], 0, 20, 'butterfly'],
    [[-208, 122], 0, 18, 'cross'],
  ];
  towers.forEach(([at, degrees, storeys, shape], i) => {
    const footprint = shape === 'butterfly' ? butterflyTower(0.96) : crossTower(30, 24);
    site.build(
      {
        ring: place(footprint, at, degrees),
        name: `彼岸 ${i + 1}幢`,
        kind: 'residential',
        storeys,
        dwellings: Math.round(storeys * 2.9),
        compound: 'bian',
      },
      spacing,
      plot,
    );
  });
  const near = { buildingMeters: 6, roadMeters: 1.5 };
  const low = (ring: Ring, name: string, storeys: number) =>
    site.build({ ring, name, kind: 'public', storeys, dwellings: 0, compound: 'bian' }, near, plot);
  low(place(angle(34, 24, 11, 10), [-178, 76], 0), '彼岸幼儿园', 3);
  low(place(chamfered(30, 16, 3), [-298, 66], 3), '彼岸党群服务中心', 3);
  low(place(oval(15, 15, 10), [-282, 208], 0), '彼岸会所', 2);
  site.build(
    {
      ring: place(chamfered(9, 6, 1), [-358, 232], 90),
      name: '彼岸西门门卫',
      kind: 'ancillary',
      storeys: 1,
      dwellings: 0,
      compound: 'bian',
    },
    { buildingMeters: 4, roadMeters: 1 },
    plot,
  );
}

/** 奥宸: the newest compound: towers along the outside and in the south, mid-rise slabs between, one green axis. */
export function buildAochen(site: Site, plot: Ring): void {
  const towers: [at: Metres, degrees: number, storeys: number, half: 'north' | 'south'][] = [
    [[106, 326], 0, 26, 'north'],
    [[160, 322], 0, 28, 'north'],
    [[232, 322], 2, 28, 'north'],
    [[286, 332], 4, 26, 'north'],
    [[94, 92], 2, 28, 'south'],
    [[152, 92], 2, 30, 'south'],
    [[232, 98], 2, 28, 'south'],
    [[288, 104], 2, 26, 'south'],
  ];
  const slabs: [at: Metres, degrees: number, units: number, storeys: number][] = [
    [[108, 380], 2, 3, 11],
    [[162, 384], 3, 3, 11],
    [[236, 390], 4, 3, 11],
    [[290, 396], 4, 3, 11],
    [[116, 282], 0, 3, 11],
    [[243, 276], 0, 3, 11],
    [[101, 190], 4, 3, 11],
    [[158, 197], 3, 3, 11],
    [[250, 196], 0, 3, 11],
    [[98, 145], 2, 3, 11],
    [[154, 148], 2, 3, 11],
    [[254, 152], 1, 3, 11],
  ];
  towers.forEach(([at, degrees, storeys], i) =>
    site.build(
      {
        ring: place(twinTower(31, 19), at, degrees),
        name: `奥宸 ${i + 1}幢`,
        kind: 'residential',
        storeys,
        dwellings: Math.round(storeys * 2.3),
        compound: 'aochen',
      },
      spacing,
      plot,
    ),
  );
  slabs.forEach(([at, degrees, units, storeys], i) =>
    site.build(
      {
        ring: place(slab(units, 15, 14.5, 1.8), at, degrees),
        name: `奥宸 ${towers.length + i + 1}幢`,
        kind: 'residential',
        storeys,
        dwellings: units * storeys,
        compound: 'aochen',
      },
      spacing,
      plot,
    ),
  );
  const near = { buildingMeters: 6, roadMeters: 1.5 };
  site.build(
    {
      ring: place(oval(24, 17, 14), [160, 262], 8),
      name: '奥宸邻里中心',
      kind: 'public',
      storeys: 2,
      dwellings: 0,
      compound: 'aochen',
    },
    near,
    plot,
  );
}
