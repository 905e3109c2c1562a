import { place } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';
import type { Random } from '../../random.js';
import type { Network } from '../roads/build-roads.js';
import { rectangle, tee } from './footprints.js';
import { buildFrontage } from './rows.js';
import type { Site } from './site.js';

const spacing = { buildingMeters: 1.1, roadMeters: 0.6 };

/** A house that was built by eye: corners up to half a metre off the square, some with a stepped back. */
function house(width: number, depth: number, random: Random): Ring {
  const off = () => random.between(-0.45, 0.45);
  const [w, d] = [width / 2, depth / 2];
  if (random.chance(0.3)) {
    const notch = random.between(2.2, 3.6);
    return [
      [-w, -d],
      [w, -d],
      [w, d - notch],
      [w * 0.2, d - notch],
      [w * 0.2, d],
      [-w, d],
    ];
  }
  return rectangle(width, depth).map(([x, y], i): Metres => [
    x + (i > 1 ? off() : 0),
    y + (i > 1 ? off() : 0),
  ]);
}

/** 杨家巷: the village the city grew round: three- to five-storey family houses shoulder to shoulder along lanes. */
export function buildYangjia(site: Site, plot: Ring, network: Network, random: Random): void {
  site.build(
    {
      ring: place(tee(17, 14, 8, 8), [-236, -306], 4),
      name: '杨家祠堂',
      kind: 'public',
      storeys: 1,
      dwellings: 0,
      compound: 'yangjia',
    },
    { buildingMeters: 5, roadMeters: 1 },
    plot,
  );
  let number = 0;
  const lanes = ['杨家巷', '河沿巷', '水井巷', '酱园巷', '磨坊巷', '老厂巷', '滨河路', '枫林街', '望江街'];
  for (const name of lanes) {
    const road = network.roads.find(({ drawing }) => drawing.name === name)!;
    const street = road.drawing.kind === 'street';
    for (const side of ['left', 'right'] as const) {
      buildFrontage(site, {
        along: road.points,
        road: name,
        side,
        setbackMeters: road.drawing.widthMeters / 2 + (street ? 4.2 : 1.1),
        depthMeters: 12.5,
        widths: () => random.between(12, 16.5),
        next: (width) => house(width, random.between(10.5, 12.5), random),
        gapMeters: 1.8,
        spacing,
        within: plot,
        traits: () => {
          const storeys = random.pick([3, 3, 4, 4, 4, 5]);
          return {
            name: `杨家巷 ${++number}号`,
            kind: street ? 'mixed' : 'residential',
            storeys,
            dwellings: storeys - random.whole(0, 1),
            compound: 'yangjia',
          };
        },
      });
    }
  }
}
