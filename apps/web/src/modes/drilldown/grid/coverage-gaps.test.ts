import { expect, it } from 'vitest';
import { streetGaps } from './coverage-gaps';

const street = (id: string, name: string | null, lengthMeters: number, walkedShare: number) => ({
  id,
  name,
  lengthMeters,
  walkedShare,
  missing: {
    type: 'MultiLineString' as const,
    coordinates:
      walkedShare < 1
        ? ([
            [
              [1, 2],
              [3, 4],
              [5, 6],
            ],
          ] as [number, number][][])
        : [],
  },
});

it('streets of one name are one gap, the longest unwalked stands first, and what is walked whole is none', () => {
  const roads = [
    street('1', '林荫路', 100, 0.5),
    street('2', '林荫路', 300, 1),
    street('3', null, 80, 0),
    street('4', '大道', 900, 1),
  ];
  expect(streetGaps({ roads })).toEqual([
    { name: null, missingMeters: 80, walkedShare: 0, lngLat: [3, 4] },
    { name: '林荫路', missingMeters: 50, walkedShare: 0.875, lngLat: [3, 4] },
  ]);
});
