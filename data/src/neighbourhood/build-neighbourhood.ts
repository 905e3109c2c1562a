import { Random } from '../random.js';
import { buildBuildings } from './buildings/build-buildings.js';
import { compoundDrawings } from './drawing/blocks.drawing.js';
import { landDrawings } from './drawing/land.drawing.js';
import { toLineString, toPoint, toPolygon } from './frame.js';
import { labelPointOf } from './geometry/label-point.js';
import { centroid, contains } from './geometry/polygon.js';
import { buildGrids } from './grids/build-grids.js';
import { buildLand, drawOrders, riverRing } from './land/build-land.js';
import { plantTrees } from './land/plant-trees.js';
import { parkingBays } from './land/parking.js';
import { buildPlots } from './land/plots.js';
import type { Neighbourhood } from './neighbourhood.js';
import { buildPlaces } from './places/build-places.js';
import { buildNetwork } from './roads/build-roads.js';
import { splitAtOutline } from './roads/split-at-outline.js';

/** Ids carry this moment, so that they do not depend on when the data set is built. */
const idTime = Date.UTC(2024, 0, 1);

/**
 * The made-up ground of 林岸馨宸社区: streets and river are drawn by hand, blocks follow from the streets, buildings
 * and trees fill the blocks, grids are cut along the streets. The seed moves what has no drawing (village houses, shop
 * fronts, people, trees, ids); streets, borders and compounds stay. The same seed gives the same bytes.
 */
export function buildNeighbourhood(seed: number): Neighbourhood {
  const ids = (kind: string) => {
    const random = new Random(seed, `ids of ${kind}`);
    return () => random.uuid(idTime);
  };
  const network = buildNetwork();
  const plots = buildPlots(network);
  const grids = buildGrids(network, ids('grids'));
  const open = landDrawings.filter((land) => land.open).map(({ ring }) => ring);
  const site = buildBuildings(
    { network, plots, keptFree: [riverRing(network.river, 4), ...open], borders: grids.borders },
    new Random(seed, 'buildings'),
  );

  const compoundId = ids('compounds');
  const compounds = compoundDrawings.map(({ key, name, kind, propertyCompany, builtYear }) => {
    const ring = plots.compounds.get(key)!;
    const id = compoundId();
    return {
      key,
      ring,
      shape: {
        id,
        name,
        kind,
        propertyCompany,
        builtYear,
        geom: toPolygon(ring),
        labelPoint: toPoint(labelPointOf(ring)),
      },
    };
  });
  const idOfCompound = (key: string | null) =>
    compounds.find((compound) => compound.key === key)?.shape.id ?? null;

  const buildingId = ids('buildings');
  const people = new Random(seed, 'households');
  const idOfBuilding = new Map<object, string>();
  const buildings = site.buildings.map((building) => {
    const id = buildingId();
    idOfBuilding.set(building, id);
    const grid = grids.gridAt(centroid(building.ring)).shape;
    const households = Math.round(building.dwellings * people.between(0.9, 0.99));
    return {
      id,
      compoundId: idOfCompound(building.compound),
      gridId: grid.id,
      parentGridId: grid.parentId!,
      name: building.name,
      kind: building.kind,
      storeys: building.storeys,
      heightMeters:
        Math.round((building.storeys * (building.kind === 'residential' ? 2.9 : 3.6) + 1.2) * 10) / 10,
      households,
      residents: Math.round(households * people.between(2.5, 3.1)),
      geom: toPolygon(building.ring),
    };
  });

  const placeId = ids('places');
  const places = buildPlaces(site.buildings, plots.compounds, network.roads, new Random(seed, 'places')).map(
    ({ kind, name, at, building, gateOf }) => {
      const grid = grids.gridAt(at).shape;
      const inside = compounds.find(({ ring }) => contains(ring, at))?.key ?? null;
      return {
        id: placeId(),
        kind,
        name,
        compoundId: idOfCompound(gateOf ?? building?.compound ?? inside),
        buildingId: (building && idOfBuilding.get(building)) ?? null,
        gridId: grid.id,
        parentGridId: grid.parentId!,
        geom: toPoint(at),
      };
    },
  );

  const built = site.buildings.map(({ ring }) => ring);
  const bays = parkingBays(network, [...plots.compounds.values()], [...built, ...open]);
  const areas = buildLand(network, plots, site.buildings, bays, grids.community.ring);
  const crowns = plantTrees(
    {
      network,
      built,
      open: [riverRing(network.river, 1), ...open, ...bays],
      parks: areas.filter(({ kind }) => kind === 'park').map(({ ring }) => ring),
      compounds: [...plots.blocks.values()],
      community: grids.community.ring,
    },
    new Random(seed, 'trees'),
  );
  const landId = ids('land');
  const land = [
    ...areas.map(({ ring, ...area }) => ({ id: landId(), ...area, geom: toPolygon(ring) })),
    ...crowns.map((ring) => ({
      id: landId(),
      kind: 'tree' as const,
      name: null,
      drawOrder: drawOrders.tree,
      geom: toPolygon(ring),
    })),
  ];

  const roadId = ids('roads');
  return {
    outline: grids.community.shape.geom,
    grids: [grids.community, ...grids.levelFour, ...grids.levelFive].map(({ shape }) => shape),
    roads: splitAtOutline(network.roads, grids.community.ring).map(
      ({ points, drawing: { kind, name, widthMeters }, patrolled }) => ({
        id: roadId(),
        kind,
        name,
        widthMeters,
        patrolled,
        geom: toLineString(points),
      }),
    ),
    land,
    compounds: compounds.map(({ shape }) => shape),
    buildings,
    places,
  };
}
