import type { Team } from '@getu/domain';
import { inject, provide, type InjectionKey, type ShallowRef, shallowRef } from 'vue';
import { getTeams } from '../../api/teams';
import { useReading } from '../organisation/use-reading';

const key: InjectionKey<Readonly<ShallowRef<readonly Team[] | null>>> = Symbol('teams');

/** The community's teams, read once for the whole desk and again when one changes. */
export function provideTeams(): void {
  const teams = useReading(['patrols'], async (signal) => (await getTeams({ signal })).items);
  provide(key, teams.value);
}

export const useTeams = (): Readonly<ShallowRef<readonly Team[] | null>> => inject(key) ?? shallowRef(null);
