import { type Crew, crewRoles, type Forces, type Team } from '@getu/domain';
import type { Table } from '@getu/domain/sheets';
import type { Translate } from '../../i18n/new-i18n';
import { minuteOf } from '../../records/record-columns';

/** The rosters as files: what their pages show, a person, a kind or a team a row. */

/** Every post of every grid; a name only where it may be seen. */
export function crewsTable(crews: readonly Crew[], t: Translate): Table {
  return [
    [
      t('organisation.fields.grid'),
      t('columns.code'),
      t('organisation.fields.post'),
      t('organisation.fields.staffName'),
      t('organisation.fields.force'),
      t('organisation.fields.since'),
    ],
    ...crews.flatMap(({ gridName, gridCode, members }) =>
      crewRoles.map((role) => {
        const member = members.find((one) => one.role === role);
        const who = member?.staff?.name ?? t(`organisation.${member?.isFilled ? 'filled' : 'vacant'}`);
        const force = member?.staff ? t(`words.forceKinds.${member.staff.force}`) : '';
        return [gridName, gridCode, t(`words.crewRoles.${role}`), who, force, member?.since ?? ''];
      }),
    ),
  ];
}

export function forcesTable({ items }: Forces, t: Translate): Table {
  return [
    [t('organisation.fields.force'), t('organisation.staff'), t('organisation.volunteers')],
    ...items.map(({ kind, staff, volunteers }) => [t(`words.forceKinds.${kind}`), staff, volunteers]),
  ];
}

export function teamsTable(
  teams: readonly Team[],
  t: Translate,
  gridName: (code: string | null) => string,
): Table {
  const columns = ['team', 'grid', 'compound', 'members', 'devices', 'plans', 'lastPatrol'];
  return [
    columns.map((key) => t(`organisation.teams.${key}`)),
    ...teams.map((team) => [
      team.name,
      gridName(team.gridCode),
      team.compoundName,
      team.volunteers,
      team.devices,
      team.plans,
      minuteOf(team.lastPatrolAt),
    ]),
  ];
}
