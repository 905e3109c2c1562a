import type { Random } from '../../random.js';
import type { Ring } from '../geometry/point.js';
import type { Plots } from '../land/plots.js';
import type { Network } from '../roads/build-roads.js';
import { buildFenglin } from './compound-courts.js';
import { buildAochen, buildBian } from './compound-towers.js';
import { buildYangjia } from './compound-village.js';
import { buildJinlu } from './compound-walkups.js';
import { buildPublic } from './public-buildings.js';
import { Site } from './site.js';
import { buildStreetFronts } from './street-fronts.js';

export interface Ground {
  network: Network;
  plots: Plots;
  /** water, squares, sports grounds: nothing is built there */
  keptFree: readonly Ring[];
  /** level-five borders, which no building may touch */
  borders: readonly Ring[];
}

/** Everything that is built. Hand-drawn buildings come first; rows and fronts fill what they leave. */
export function buildBuildings({ network, plots, keptFree, borders }: Ground, random: Random): Site {
  const site = new Site();
  for (const { points, drawing } of network.roads) site.keepLine(points, drawing.widthMeters / 2);
  for (const border of borders) site.keepLine(border, 0.5);
  for (const ring of keptFree) site.keepArea(ring);
  const plot = (key: string): Ring => plots.compounds.get(key)!;
  buildPublic(site);
  buildBian(site, plot('bian'));
  buildAochen(site, plot('aochen'));
  buildFenglin(site, plot('fenglin'));
  buildJinlu(site, plot('jinlu'));
  buildYangjia(site, plot('yangjia'), network, random);
  buildStreetFronts(site, network, random);
  return site;
}
