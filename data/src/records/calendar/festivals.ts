import { dayText } from './local-time.js';

export type Festival =
  | 'new-year'
  | 'spring'
  | 'lantern'
  | 'women'
  | 'labour'
  | 'dragon-boat'
  | 'party'
  | 'mid-autumn'
  | 'national'
  | 'double-ninth';

const solar: Partial<Record<Festival, string>> = {
  'new-year': '01-01',
  women: '03-08',
  labour: '05-01',
  party: '07-01',
  national: '10-01',
};
const lunar: Partial<Record<Festival, string>> = {
  spring: '1/1',
  lantern: '1/15',
  'dragon-boat': '5/5',
  'mid-autumn': '8/15',
  'double-ninth': '9/9',
};

/** Month and day of the Chinese lunar calendar, from the tables of ICU; a leap month has `bis` behind its number. */
const lunarFormat = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

function lunarDate(day: number): string {
  const parts = lunarFormat.formatToParts(new Date(`${dayText(day)}T00:00:00Z`));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('month')}/${part('day')}`;
}

/** The festivals from one day to another, with their days, in order. A festival can be missing from a year, or be in it twice. */
export function festivalsBetween(from: number, to: number): { festival: Festival; day: number }[] {
  const found: { festival: Festival; day: number }[] = [];
  for (let day = from; day <= to; day++) {
    const solarDate = dayText(day).slice(5);
    const moonDate = lunarDate(day);
    for (const [festival, date] of Object.entries(solar))
      if (date === solarDate) found.push({ festival: festival as Festival, day });
    for (const [festival, date] of Object.entries(lunar))
      if (date === moonDate) found.push({ festival: festival as Festival, day });
  }
  return found;
}
