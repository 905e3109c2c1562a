import { describe, expect, it } from 'vitest';
import { periodBefore, readHeat, writeHeat } from './heat-address';

describe('the heat that an address asks for', () => {
  it('comes back as it was written', () => {
    const query = {
      measure: 'passes',
      weekdays: '5,6',
      hours: '6-8,22-2',
      team: '019836f0-af80-729c-9955-f25cf4b1c65b',
      from: '2026-10-01',
      to: '2026-10-31',
      againstFrom: '2026-09-01',
      againstTo: '2026-09-30',
    };
    expect(writeHeat(readHeat(query))).toEqual(query);
    expect(writeHeat(readHeat({}))).toEqual({});
  });

  it('what cannot be asked is passed over', () => {
    expect(
      readHeat({ measure: 'smell', weekdays: '7,x', hours: '25-26', from: '2026-10-31', to: '2026-10-01' }),
    ).toEqual(readHeat({}));
  });

  it('a period is compared with as many days before it', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-01-29',
      to: '2026-02-28',
    });
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({
      from: '2026-02-28',
      to: '2026-02-28',
    });
  });
});
