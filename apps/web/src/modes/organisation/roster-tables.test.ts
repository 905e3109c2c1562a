import type { Crew, Team } from '@getu/domain';
import { expect, it } from 'vitest';
import { crewsTable, teamsTable } from './roster-tables';

const t = (key: string) => key;

it('a crew is a row a post: a name where it may be seen, and said to be filled or vacant where not', () => {
  const since = '2025-06-01';
  const staff = { id: 'one', name: '魏文杰', force: 'community-cadre' } as const;
  const crew = {
    gridName: '彼岸网格',
    gridCode: '530302001001010',
    members: [
      { role: 'grid-leader', isFilled: true, since, staff, coming: null },
      { role: 'liaison', isFilled: true, since, staff: null, coming: null },
    ],
  } as unknown as Crew;
  expect(crewsTable([crew], t).slice(1)).toEqual([
    [
      '彼岸网格',
      '530302001001010',
      'words.crewRoles.grid-leader',
      '魏文杰',
      'words.forceKinds.community-cadre',
      since,
    ],
    ['彼岸网格', '530302001001010', 'words.crewRoles.liaison', 'organisation.filled', '', since],
    ['彼岸网格', '530302001001010', 'words.crewRoles.grid-worker', 'organisation.vacant', '', ''],
  ]);
});

it('a team is a row with its grid by name and the year of its last patrol', () => {
  const team = {
    name: '彼岸红袖标队',
    gridCode: '530302001001011',
    compoundName: null,
    volunteers: 16,
    devices: 2,
    plans: 1,
    lastPatrolAt: '2026-11-26T23:16:00Z',
  } as unknown as Team;
  expect(teamsTable([team], t, () => '彼岸一网格')[1]).toEqual([
    '彼岸红袖标队',
    '彼岸一网格',
    null,
    16,
    2,
    1,
    '2026-11-27 07:16',
  ]);
});
