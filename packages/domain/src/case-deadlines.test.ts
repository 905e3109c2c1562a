import { describe, expect, it } from 'vitest';
import { amberShare, deadlineFrom, minutesFor, standardDeadlines } from './case-deadlines.js';
import { officeHours, workingMinutesBetween } from './working-time.js';
import { caseKinds } from './words.js';

const friday = Date.parse('2026-11-20T16:00:00+08:00');

describe('deadlines', () => {
  it('run in working time from the report: Friday 16:00 and eight hours is Monday 16:00, amber at 14:24', () => {
    const { amberMs, dueMs } = deadlineFrom(friday, 8 * 60, officeHours);
    expect(new Date(dueMs).toISOString()).toBe('2026-11-23T08:00:00.000Z');
    expect(new Date(amberMs).toISOString()).toBe('2026-11-23T06:24:00.000Z');
    expect(workingMinutesBetween(friday, amberMs, officeHours)).toBeCloseTo(amberShare * 480, 6);
  });

  it('give an urgent case no more time than its kind has', () => {
    for (const kind of caseKinds) {
      expect(minutesFor({ kind, urgent: true }, standardDeadlines)).toBe(480);
      expect(minutesFor({ kind, urgent: true }, { ...standardDeadlines, urgentMinutes: 9999 })).toBe(
        standardDeadlines.minutes[kind],
      );
    }
  });
});
