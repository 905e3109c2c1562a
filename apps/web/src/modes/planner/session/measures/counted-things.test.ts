import type { PlanGround } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { four, side } from '../../testing/four-grids.fixture';
import { openCounts } from './counted-things';

describe('what is counted by where it stands', () => {
  it('has each case of the last 90 days once, and each open one, however old', () => {
    const lngLat: [number, number] = [118.7 + side / 2e7, 32 + side / 2e7];
    const one = { kind: 'safety-hazard', lngLat } as const;
    const ground = {
      ...{ day: '2026-11-30', from: '2026-09-02', buildings: [], places: [], patrol: [] },
      cases: [
        { ...one, id: '1', isOpen: true, isRecent: true },
        { ...one, id: '2', isOpen: false, isRecent: true },
        { ...one, id: '3', isOpen: true, isRecent: false },
      ],
    } as unknown as PlanGround;
    const map = four();
    const { open } = openCounts(ground, map, map);
    expect(open.totals.get('c')?.weights).toEqual({ cases: 2, 'case-safety-hazard': 2, 'open-cases': 2 });
  });
});
