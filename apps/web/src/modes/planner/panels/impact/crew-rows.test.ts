import { expect, it } from 'vitest';
import { crewRows } from './crew-rows';

const member = (staffId: string, before: [number, number, number], after: [number, number, number]) => {
  const load = ([grids, households, openCases]: [number, number, number]) => ({
    grids,
    households,
    openCases,
  });
  return { staffId, name: null, roles: [], before: load(before), after: load(after) };
};

it('those whose work changes most stand first, also when only their open cases do', () => {
  const rows = crewRows([
    member('as-is, little', [1, 200, 1], [1, 200, 1]),
    member('as-is, much', [1, 400, 1], [1, 400, 1]),
    member('cases only', [1, 300, 4], [1, 300, 5]),
    member('gains', [1, 300, 2], [2, 380, 2]),
  ]);
  expect(rows.map(({ staffId, isChanged }) => `${staffId} ${isChanged}`)).toEqual([
    'gains true',
    'cases only true',
    'as-is, much false',
    'as-is, little false',
  ]);
});
