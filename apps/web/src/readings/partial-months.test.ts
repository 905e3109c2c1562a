import { describe, expect, it } from 'vitest';
import { partialMonths } from './partial-months';

//   [   Dec  ][ Jan ] … [ Nov ][ Dec   ]
//    ×└─ from                   └ today ×
describe('months of which days are missing', () => {
  it('are those that the period cuts, and the running one', () => {
    const months = ['2025-11', '2025-12', '2026-10', '2026-11', '2026-12'].map((name) => ({ month: name }));
    const partial = (from: string, to: string, today: string) => partialMonths(months, { from, to }, today);
    expect(partial('2025-12-02', '2026-12-01', '2026-12-01')).toEqual(['2025-12', '2026-12']);
    expect(partial('2025-12-01', '2026-11-30', '2026-12-01')).toEqual([]);
    // its last day is not over
    expect(partial('2025-12-01', '2026-11-30', '2026-11-30')).toEqual(['2026-11']);
    // a report's month ends after today
    expect(partial('2025-12-01', '2026-12-31', '2026-12-09')).toEqual(['2026-12']);
    expect(partial('2025-11-01', '2026-10-15', '2026-12-09')).toEqual(['2026-10']);
  });
});
