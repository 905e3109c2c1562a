import { place } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';
import { angle, plainSlab } from './footprints.js';
import { buildRow } from './rows.js';
import type { Site } from './site.js';

const spacing = { buildingMeters: 5, roadMeters: 1.2 };

/** Row lines from west to east, a degree or two off each other as the street turned the plots. */
const rows: [from: Metres, to: Metres, storeys: number][] = [
  [[72, -34], [345, -8], 6],
  [[76, -62], [352, -36], 6],
  [[84, -84], [356, -64], 6],
  [[96, -128], [366, -120], 6],
  [[102, -158], [372, -150], 5],
  [[130, -228], [374, -222], 6],
  [[134, -258], [374, -252], 6],
  [[142, -290], [374, -284], 6],
  [[150, -344], [374, -340], 5],
  [[158, -374], [372, -370], 6],
  [[166, -402], [366, -398], 6],
];

/** 金路苑: six-storey walk-ups of the 1990s in tight rows, three or four stairs each. */
export function buildJinlu(site: Site, plot: Ring): void {
  site.build(
    {
      ring: place(angle(26, 19, 9, 9), [232, -70], 2),
      name: '金路苑党群服务中心',
      kind: 'public',
      storeys: 3,
      dwellings: 0,
      compound: 'jinlu',
    },
    spacing,
    plot,
  );
  site.build(
    {
      ring: place(angle(30, 20, 9, 9), [300, -345], 0),
      name: '金路苑幼儿园',
      kind: 'public',
      storeys: 2,
      dwellings: 0,
      compound: 'jinlu',
    },
    { buildingMeters: 8, roadMeters: 3 },
    plot,
  );
  let number = 0;
  for (const [from, to, storeys] of rows) {
    const shape = (units: number) => ({
      ring: plainSlab(units, 15.5, 11),
      widthMeters: units * 15.5,
      traits: () => ({
        name: `金路苑 ${++number}幢`,
        kind: 'residential' as const,
        storeys,
        dwellings: units * storeys * 2 - (units * storeys > 20 ? 6 : 4),
        compound: 'jinlu',
      }),
    });
    buildRow(site, { from, to, shapes: [shape(4), shape(3), shape(2)], gapMeters: 8, spacing, within: plot });
  }
}
