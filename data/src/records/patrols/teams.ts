import type { ForceKind } from '@getu/domain';
import type { LngLat } from '@getu/tracks';
import type { Row } from '../../dataset.js';
import type { CompoundShape, PlaceShape } from '../../neighbourhood/neighbourhood.js';
import { addMonths, dayText, instantOf } from '../calendar/local-time.js';
import { COMMUNITY_ID, placesOf, type Setting, type Spot } from '../setting.js';

export interface Team {
  id: string;
  name: string;
  compoundId: string | null;
  spot: Spot;
  devices: { id: string; name: string }[];
  /** where it sets out and comes back to */
  base: LngLat;
  /** what it may call at, with how much it is drawn there */
  targets: { place: PlaceShape; pull: number }[];
  /** how often it goes out, relative to the others */
  diligence: number;
}

/** More than 100 in the community's document. */
const VOLUNTEERS = 112;
const volunteerForces: ForceKind[] = [
  'compound-party-member',
  'working-party-member',
  'retired-cadre',
  'property-staff',
  'volunteer',
  'volunteer',
  'community-cadre',
];
/** Compounds in the order of the ground: the last ones are plainly under-walked, so that the heat has something to say. */
const compoundDiligence = [1.5, 1.15, 0.55, 1.0, 0.3];

/** A team for each compound, one for the main roads and one for the shop fronts. */
export function buildTeams(setting: Setting): Team[] {
  const random = setting.random('teams');
  const foundedMs = instantOf(addMonths(setting.today, -16), 19);
  const places = setting.ground.places;
  const targetsWhere = (pull: (place: PlaceShape) => number) =>
    places.map((place) => ({ place, pull: pull(place) })).filter((target) => target.pull > 0);
  const team = (
    name: string,
    compoundId: string | null,
    base: PlaceShape,
    targets: Team['targets'],
    diligence: number,
    deviceCount: number,
  ): Team => ({
    id: random.uuid(foundedMs),
    name,
    compoundId,
    spot: setting.spotOfPlace(base),
    devices: Array.from({ length: deviceCount }, (_, i) => ({
      id: random.uuid(foundedMs),
      name: `${name}${i + 1}号机`,
    })),
    base: base.geom.coordinates,
    targets,
    diligence,
  });
  const compoundTeams = setting.ground.compounds.map((compound, i) => {
    const within = gridsOf(setting, compound);
    return team(
      `${compound.name.replace(/小区$/, '')}红袖标队`,
      compound.id,
      baseOf(setting, compound),
      targetsWhere(({ kind, compoundId, gridId }) => {
        if (compoundId === compound.id) return kind === 'must-visit' ? 4 : kind === 'gate' ? 2 : 1;
        return within.has(gridId) && kind === 'must-visit' ? 2 : 0;
      }),
      compoundDiligence[i % compoundDiligence.length] ?? 1,
      i % 2 === 0 ? 2 : 1,
    );
  });
  const post =
    placesOf(setting, 'police-post')[0] ?? placesOf(setting, 'party-centre')[0] ?? (places[0] as PlaceShape);
  const onMainRoads = nearMainRoads(setting);
  return [
    ...compoundTeams,
    team(
      '主干道巡逻队',
      null,
      post,
      targetsWhere((place) => (onMainRoads(place) ? (place.kind === 'must-visit' ? 4 : 1.5) : 0)),
      1.8,
      2,
    ),
    team(
      '沿街商铺巡逻队',
      null,
      post,
      targetsWhere(({ kind }) => (kind === 'shop' ? 2 : kind === 'must-visit' ? 0.6 : 0)),
      1.6,
      2,
    ),
  ];
}

export function teamRows(
  setting: Setting,
  teams: readonly Team[],
): { teams: Row[]; volunteers: Row[]; devices: Row[] } {
  const random = setting.random('volunteers');
  const counts = new Map<string, number>();
  return {
    teams: teams.map(({ id, name, compoundId, spot }) => ({
      community_id: COMMUNITY_ID,
      id,
      name,
      compound_id: compoundId,
      grid_id: spot.gridId,
      parent_grid_id: spot.parentGridId,
    })),
    volunteers: Array.from({ length: VOLUNTEERS }, (_, i) => {
      const team = teams[i % teams.length] as Team;
      const number = (counts.get(team.id) ?? 0) + 1;
      counts.set(team.id, number);
      const joined = addMonths(setting.today, -16) + random.whole(0, 110);
      return {
        community_id: COMMUNITY_ID,
        id: random.uuid(instantOf(joined, 19)),
        team_id: team.id,
        number: String(number).padStart(2, '0'),
        force: random.pick(volunteerForces),
        joined_on: dayText(joined),
      };
    }),
    devices: teams.flatMap((team) =>
      team.devices.map(({ id, name }) => ({ community_id: COMMUNITY_ID, id, team_id: team.id, name })),
    ),
  };
}

function gridsOf(setting: Setting, compound: CompoundShape): Set<string> {
  return new Set(
    setting.ground.buildings
      .filter(({ compoundId }) => compoundId === compound.id)
      .map(({ gridId }) => gridId),
  );
}

/** The compound's party centre, else its talk-point, else a gate, else the place nearest to its middle. */
function baseOf(setting: Setting, compound: CompoundShape): PlaceShape {
  const own = setting.ground.places.filter((place) => place.compoundId === compound.id);
  for (const kind of ['party-centre', 'talk-point', 'gate']) {
    const place = own.find((each) => each.kind === kind);
    if (place) return place;
  }
  const [lng, lat] = compound.labelPoint.coordinates;
  const away = ({ geom: { coordinates: c } }: PlaceShape) => Math.hypot((c[0] - lng) * 0.9, c[1] - lat);
  const nearest = [...setting.ground.places].sort((a, b) => away(a) - away(b))[0];
  if (!nearest) throw new RangeError('The ground has no places to patrol to.');
  return nearest;
}

/** Whether a place lies within 45 m of a main road's line. */
function nearMainRoads(setting: Setting): (place: PlaceShape) => boolean {
  const vertices = setting.ground.roads
    .filter((road) => road.kind === 'main')
    .flatMap((road) => road.geom.coordinates);
  return ({ geom: { coordinates: c } }) =>
    vertices.some((vertex) => Math.hypot((vertex[0] - c[0]) * 0.9, vertex[1] - c[1]) * 111_000 < 45);
}
