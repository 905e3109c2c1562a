import type { PeopleGroup } from '@getu/domain';
import type { Row } from '../../dataset.js';
import type { BuildingShape } from '../../neighbourhood/neighbourhood.js';
import { COMMUNITY_ID, homesOf, type Setting } from '../setting.js';
import { shareOut } from '../share-out.js';

/** From the community's document. */
const WORKING_MEMBERS = 346;
const RETIRED_MEMBERS = 100;
/** Made up: what the rounds found, as counts by building. */
const KEY_PEOPLE = 14;
const HIDDEN_DANGERS = 31;

/** Counts by building, shared out by residents with a tilt: older compounds have more retired members, the village more tenants. */
export function peopleCountRows(setting: Setting): Row[] {
  const random = setting.random('people');
  const homes = homesOf(setting);
  const builtYear = (home: BuildingShape) =>
    setting.compoundsById.get(home.compoundId ?? '')?.builtYear ?? 2005;
  const isVillage = (home: BuildingShape) =>
    setting.compoundsById.get(home.compoundId ?? '')?.kind === 'village';
  const age = (home: BuildingShape) => Math.min(1, Math.max(0, (2020 - builtYear(home)) / 30));
  const shares: [PeopleGroup, number[]][] = [
    [
      'party-member-working',
      shareOut(
        WORKING_MEMBERS,
        homes.map((home) => home.residents * (1.3 - 0.6 * age(home)) * random.between(0.5, 1.5)),
      ),
    ],
    [
      'party-member-retired',
      shareOut(
        RETIRED_MEMBERS,
        homes.map((home) => home.residents * (0.3 + age(home)) * random.between(0.4, 1.6)),
      ),
    ],
    [
      'elderly-alone',
      homes.map((home) => Math.floor(home.residents * random.between(0, 0.012 + 0.016 * age(home)))),
    ],
    [
      'key-person',
      few(
        KEY_PEOPLE,
        homes.map((home) => home.residents),
        random.shuffle(homes.map((_, i) => i)),
      ),
    ],
    [
      'floating-population',
      homes.map((home) =>
        Math.round(
          home.residents * (isVillage(home) ? random.between(0.3, 0.6) : random.between(0.04, 0.16)),
        ),
      ),
    ],
    [
      'hidden-danger',
      few(
        HIDDEN_DANGERS,
        homes.map((home) => 1 + 2 * age(home)),
        random.shuffle(homes.map((_, i) => i)),
      ),
    ],
  ];
  return shares.flatMap(([group, counts]) =>
    counts.flatMap((count, i) => {
      const home = homes[i];
      return count > 0 && home
        ? [{ community_id: COMMUNITY_ID, building_id: home.id, people_group: group, count }]
        : [];
    }),
  );
}

/** Ones and twos on the first buildings of a random order, until the total is reached. */
function few(total: number, weights: readonly number[], order: readonly number[]): number[] {
  const counts = weights.map(() => 0);
  const chosen = order.slice(0, Math.ceil(total * 0.8));
  shareOut(
    total,
    chosen.map((i) => weights[i] ?? 1),
  ).forEach((count, k) => (counts[chosen[k] ?? 0] = count));
  return counts;
}
