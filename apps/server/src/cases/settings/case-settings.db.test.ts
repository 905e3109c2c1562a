import {
  caseDeadlinesSchema,
  officeHours,
  standardDeadlines,
  workingCalendarSchema,
  workingMinutesBetween,
} from '@getu/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayOf } from '../../http/clock.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { type CaseDesk, openCaseDesk, problemOf } from '../testing/case-desk.js';

describeOnBothDatabases('the time that cases may take', (open) => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await openCaseDesk(await open({ seeded: true }));
  });
  afterAll(() => desk.app.close());
  const read = async <T>(url: string, schema: { parse(body: unknown): T }) =>
    schema.parse((await desk.ask(null, 'GET', url)).body);

  it('is the standard until the community sets its own, then that, from the acceptance on', async () => {
    const standard = await read('/api/case-deadlines', caseDeadlinesSchema);
    expect(standard.hours.hazard * 60).toBe(standardDeadlines.minutes.hazard);
    const before = await desk.report({ kind: 'hazard' });
    const changed = { ...standard, hours: { ...standard.hours, hazard: 2.5 } };
    expect((await desk.ask('admin', 'PUT', '/api/case-deadlines', changed)).body).toEqual(changed);
    expect(await read('/api/case-deadlines', caseDeadlinesSchema)).toEqual(changed);

    const { dueAt } = await desk.detail(before.id);
    expect(dueAt).toBe(before.dueAt);
    const accepted = await desk.move('dispatcher', before, { action: 'accept' });
    expect(Date.parse(accepted.dueAt!)).toBeLessThan(Date.parse(before.dueAt!));
    const { reportedAt } = await desk.detail(before.id);
    const minutes = workingMinutesBetween(Date.parse(reportedAt), Date.parse(accepted.dueAt!), officeHours);
    expect(minutes).toBeCloseTo(150, 4);
  });

  it('does not run on holidays, and runs on weekends on which is worked', async () => {
    const calendar = await read('/api/working-calendar', workingCalendarSchema);
    expect(calendar).toEqual({ opensAt: '09:00', closesAt: '17:00', days: [] });
    const day = (shift: number) => dayOf(new Date(desk.clock.now().getTime() + shift * 864e5));
    const weekendOf = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    const days = Array.from({ length: 30 }, (_, i) => day(i)).map((date) => ({
      day: date,
      works: weekendOf(date),
      name: weekendOf(date) ? '调休上班' : '放假',
    }));
    const changed = { opensAt: '10:00', closesAt: '15:30', days };
    expect((await desk.ask('leader', 'PUT', '/api/working-calendar', changed)).body).toEqual(changed);
    const { dueAt } = await desk.report({ kind: 'request', urgent: true });
    const due = new Date(dueAt!);
    expect(weekendOf(dayOf(due))).toBe(true);
    const local = new Date(due.getTime() + 8 * 36e5).toISOString().slice(11, 16);
    expect(local >= '10:00' && local <= '15:30', local).toBe(true);
    expect((await desk.ask('leader', 'PUT', '/api/working-calendar', calendar)).body).toEqual(calendar);
  });

  it.each<[string, string, object]>([
    ['case-deadlines', 'hours.dispute', { hours: {}, urgentHours: 8 }],
    ['case-deadlines', 'urgentHours', { urgentHours: 0 }],
    ['working-calendar', 'closesAt', { opensAt: '09:00', closesAt: '10:30', days: [] }],
    ['working-calendar', 'opensAt', { opensAt: '25:00', closesAt: '17:00', days: [] }],
    [
      'working-calendar',
      'days',
      {
        opensAt: '09:00',
        closesAt: '17:00',
        days: Array.from({ length: 2 }, () => ({ day: '2026-10-01', works: false, name: '国庆节' })),
      },
    ],
  ])('%s is not set with a wrong %s', async (name, path, wrong) => {
    const answer = await desk.ask('admin', 'PUT', `/api/${name}`, wrong);
    expect(answer.status).toBe(400);
    expect(problemOf(answer).errors!.map((error) => error.path)).toContain(path);
  });

  it('is set by those who may', async () => {
    const calendar = await read('/api/working-calendar', workingCalendarSchema);
    expect((await desk.ask(null, 'PUT', '/api/working-calendar', calendar)).status).toBe(401);
    expect((await desk.ask('dispatcher', 'PUT', '/api/working-calendar', calendar)).status).toBe(403);
  });
});
