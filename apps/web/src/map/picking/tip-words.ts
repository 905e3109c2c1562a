import { caseKinds, caseStates, placeKinds } from '@getu/domain';
import type { MapHover } from '../situation';
import type { Translate } from '../../i18n/new-i18n';

/** What the tip at the pointer says: a name and a few short facts. Properties come from tiles too, so none is taken for granted. */
export function tipWords(
  { kind, name, properties }: MapHover,
  t: Translate,
): { title: string; facts: string[] } {
  const count = (key: string, message: string) =>
    typeof properties[key] === 'number' ? t(message, { count: properties[key] }) : null;
  const word = (key: string, list: readonly string[], vocabulary: string) =>
    list.includes(properties[key] as string) ? t(`words.${vocabulary}.${properties[key] as string}`) : null;
  const text = (key: string) => (typeof properties[key] === 'string' ? properties[key] : null);

  const factsOf = {
    grid: () => [
      text('code'),
      count('households', 'wall.records.households'),
      count('residents', 'wall.records.people'),
    ],
    building: () => [
      text('compoundName'),
      count('storeys', 'wall.records.storeys'),
      count('households', 'wall.records.households'),
      count('residents', 'wall.records.people'),
    ],
    compound: () => [
      count('buildings', 'wall.records.buildings'),
      count('households', 'wall.records.households'),
      count('residents', 'wall.records.people'),
    ],
    place: () => [word('kind', placeKinds, 'placeKinds')],
    case: () => [word('kind', caseKinds, 'caseKinds'), word('state', caseStates, 'caseStates')],
    'case-cluster': () => [],
    record: () => [],
  } satisfies Record<MapHover['kind'], () => (string | null)[]>;

  const facts = factsOf[kind]().filter((fact): fact is string => fact !== null && fact !== name);
  return name ? { title: name, facts } : { title: facts[0] ?? '', facts: facts.slice(1) };
}
