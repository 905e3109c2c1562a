import { metersPerDegree, type LngLat } from '@getu/tracks';
import type { CompoundShape } from '../../neighbourhood/neighbourhood.js';
import type { Random } from '../../random.js';
import { homesOf, middleOf, placesOf, spoken, type Setting, type Spot } from '../setting.js';
import type { Scene } from './case-topics.js';

/** A real place of the ground where a case happens. */
export interface CaseScene {
  spot: Spot;
  name: string;
  compoundId: string | null;
  buildingId: string | null;
}

/** How far from the named thing it may happen, metres. */
const NEAR_METERS = 6;
const ATTEMPTS = 200;

/**
 * Draws places for cases. Some level-five grids have more of them than their share of homes: that is what the map
 * is to show beside the patrols.
 */
export function sceneFinder(setting: Setting, random: Random): (scene: Scene) => CaseScene {
  const homes = homesOf(setting);
  const shops = placesOf(setting, 'shop');
  const gates = placesOf(setting, 'gate');
  const roads = setting.ground.roads.filter((road) => road.patrolled && road.kind !== 'path' && road.name);
  const { compounds, buildings } = setting.ground;
  const compoundName = (id: string | null) => setting.compoundsById.get(id ?? '')?.name ?? '';
  const isBusy = (gridId: string) => setting.grids5.findIndex(({ id }) => id === gridId) % 3 === 2;

  const candidates: Record<
    Scene,
    () => { lngLat: LngLat; name: string; compoundId: string | null; buildingId: string | null }
  > = {
    home: () => {
      const home = random.pick(homes);
      return {
        lngLat: middleOf(home),
        name: spoken(home.name),
        compoundId: home.compoundId,
        buildingId: home.id,
      };
    },
    shop: () => {
      const shop = random.pick(shops.length > 0 ? shops : gates);
      return {
        lngLat: shop.geom.coordinates,
        name: `“${shop.name}”`,
        compoundId: shop.compoundId,
        buildingId: shop.buildingId,
      };
    },
    street: () => {
      const road = random.pick(roads);
      const line = road.geom.coordinates;
      const i = random.whole(0, line.length - 2);
      const [a, b] = [line[i] as LngLat, line[i + 1] as LngLat];
      const share = random.next();
      const lngLat: LngLat = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
      return { lngLat, name: road.name ?? '', compoundId: null, buildingId: null };
    },
    gate: () => {
      const gate = random.pick(gates.length > 0 ? gates : shops);
      return {
        lngLat: gate.geom.coordinates,
        name: spoken(gate.name),
        compoundId: gate.compoundId,
        buildingId: null,
      };
    },
    compound: () => {
      const compound: CompoundShape = random.pick(compounds);
      // open ground by one of its buildings
      const inside = buildings.filter((building) => building.compoundId === compound.id);
      const building = random.pick(inside.length > 0 ? inside : buildings);
      return {
        lngLat: middleOf(building),
        name: compoundName(compound.id),
        compoundId: compound.id,
        buildingId: null,
      };
    },
  };

  return (scene) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { lngLat, ...named } = candidates[scene]();
      const spot = setting.spotAt(nudged(lngLat, random));
      if (spot && (isBusy(spot.gridId) || random.chance(0.6))) return { spot, ...named };
    }
    throw new RangeError(`No place for a case at a ${scene}.`);
  };
}

function nudged([lng, lat]: LngLat, random: Random): LngLat {
  const scale = metersPerDegree(lat);
  const angle = random.between(0, 2 * Math.PI);
  const meters = NEAR_METERS * Math.sqrt(random.next());
  return [lng + (meters * Math.cos(angle)) / scale.lng, lat + (meters * Math.sin(angle)) / scale.lat];
}
