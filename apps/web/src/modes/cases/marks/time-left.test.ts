import { officeHours } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { calendarOf, runsAgainAt, timeLeft } from './time-left';

const at = (text: string) => Date.parse(`${text}+08:00`);
const friday = '2026-11-20';
const monday = '2026-11-23';

describe('the time a case still has', () => {
  it('counts working time: a weekend between costs none', () => {
    expect(timeLeft(at(`${monday}T10:00`), at(`${friday}T16:00`), officeHours)).toEqual({
      isOver: false,
      amount: '2',
      unit: 'hours',
    });
  });

  it('is told in minutes, hours or days, whichever reads best', () => {
    const left = (due: string, now: string) => timeLeft(at(due), at(now), officeHours);
    expect(left(`${friday}T10:29`, `${friday}T10:00`)).toMatchObject({ amount: '29', unit: 'minutes' });
    expect(left(`${friday}T15:30`, `${friday}T10:00`)).toMatchObject({ amount: '5.5', unit: 'hours' });
    expect(left(`2026-11-27T13:00`, `${friday}T09:00`)).toMatchObject({ amount: '5.5', unit: 'days' });
  });

  it('past the deadline tells by how much', () => {
    expect(timeLeft(at(`${friday}T10:00`), at(`${monday}T09:30`), officeHours)).toEqual({
      isOver: true,
      amount: '7.5',
      unit: 'hours',
    });
  });

  it('goes by the calendar that the community has set', () => {
    const calendar = calendarOf({
      opensAt: '10:00',
      closesAt: '12:00',
      days: [{ day: monday, works: false, name: '调休' }],
    });
    expect(timeLeft(at('2026-11-24T11:00'), at(`${friday}T11:00`), calendar)).toMatchObject({
      amount: '2',
      unit: 'hours',
    });
  });

  it('is no amount where no working time lies between: due on a day that became a holiday, or passed at closing time', () => {
    const calendar = calendarOf({
      opensAt: '09:00',
      closesAt: '17:00',
      days: [{ day: monday, works: false, name: '调休' }],
    });
    const night = at(`${friday}T21:00`);
    expect(timeLeft(at(`${monday}T11:00`), night, calendar)).toMatchObject({ isOver: false, unit: 'moment' });
    expect(timeLeft(at(`${friday}T17:00`), night, calendar)).toMatchObject({ isOver: true, unit: 'moment' });
    expect(runsAgainAt(night, calendar)).toBe(at('2026-11-24T09:00'));
    expect(runsAgainAt(at(`${friday}T16:59`), calendar)).toBe(null);
  });
});
