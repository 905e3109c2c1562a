import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  type CaseDeadlines,
  type CaseDeadlineSettings,
  type CaseKind,
  caseKinds,
  officeHours,
  standardDeadlines,
  type WorkingCalendar,
  type WorkingCalendarSettings,
} from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { loadSql } from '../../database/sql.js';
import { Outbox } from '../../live/outbox.js';

const settingsSql = loadSql('case-settings.sql', import.meta.url);

interface SettingsRow {
  minutes: Partial<Record<CaseKind | 'urgent', number>>;
  hours: { opensAt: number; closesAt: number } | null;
  days: WorkingCalendarSettings['days'];
}

/** How long cases may take, and the calendar in which that time runs. */
export interface CaseTime {
  deadlines: CaseDeadlines;
  calendar: WorkingCalendar;
}

const timeOfDay = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Deadlines and calendar as the community has set them, else the standard. Read each time: another process may have
 * changed them, and only intake, acceptance and reopening ask.
 */
@Injectable()
export class CaseSettingsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async time(): Promise<CaseTime> {
    const { minutes, hours, days } = await this.read();
    const { urgent, ...kinds } = minutes;
    return {
      deadlines: {
        minutes: { ...standardDeadlines.minutes, ...kinds },
        urgentMinutes: urgent ?? standardDeadlines.urgentMinutes,
      },
      calendar: {
        ...officeHours,
        ...hours,
        exceptions: new Map(days.map(({ day, works }) => [day, works])),
      },
    };
  }

  async deadlines(): Promise<CaseDeadlineSettings> {
    const { deadlines } = await this.time();
    const hours = Object.fromEntries(caseKinds.map((kind) => [kind, deadlines.minutes[kind] / 60]));
    return { hours: hours as CaseDeadlineSettings['hours'], urgentHours: deadlines.urgentMinutes / 60 };
  }

  /** Sets all deadlines anew; cases that have a due time keep it. */
  async setDeadlines({ hours, urgentHours }: CaseDeadlineSettings): Promise<CaseDeadlineSettings> {
    const { id } = await this.community.get();
    const rows = [...Object.entries(hours), ['urgent', urgentHours] as const];
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `insert into case_deadlines (community_id, kind, minutes)
         select $1, kind, minutes from unnest($2::text[], $3::int[]) as given (kind, minutes) order by kind
         on conflict (community_id, kind) do update set minutes = excluded.minutes`,
        [id, rows.map(([kind]) => kind), rows.map(([, value]) => Math.round(value * 60))],
      );
      await this.audit.append(manager, { action: 'deadlines-changed', detail: { hours, urgentHours } });
      await this.tell(manager, id, 'deadlines');
    });
    return this.deadlines();
  }

  async calendar(): Promise<WorkingCalendarSettings> {
    const { hours, days } = await this.read();
    const { opensAt, closesAt } = hours ?? officeHours;
    return { opensAt: timeOfDay(opensAt), closesAt: timeOfDay(closesAt), days };
  }

  /** Sets the whole calendar anew, all or nothing; cases that have a due time keep it. */
  async setCalendar({ opensAt, closesAt, days }: WorkingCalendarSettings): Promise<WorkingCalendarSettings> {
    const { id } = await this.community.get();
    await this.dataSource.transaction(async (manager) => {
      // its row first: two who set the calendar at once come one after the other
      await manager.query(
        `insert into working_calendars (community_id, opens_at, closes_at) values ($1, $2, $3)
         on conflict (community_id) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at`,
        [id, minutesOf(opensAt), minutesOf(closesAt)],
      );
      await manager.query('delete from working_days where community_id = $1', [id]);
      await manager.query(
        `insert into working_days (community_id, day, works, name)
         select $1, day, works, name from unnest($2::date[], $3::boolean[], $4::text[]) as given (day, works, name)`,
        [id, days.map(({ day }) => day), days.map(({ works }) => works), days.map(({ name }) => name)],
      );
      const exceptions = days.map(({ day, works }) => `${day} ${works ? 'works' : 'off'}`);
      await this.audit.append(manager, {
        action: 'calendar-changed',
        detail: { opensAt, closesAt, exceptions },
      });
      await this.tell(manager, id, 'calendar');
    });
    return this.calendar();
  }

  /** Open screens count the time left by these. */
  private async tell(manager: EntityManager, communityId: number, what: 'deadlines' | 'calendar') {
    await this.outbox.append(manager, communityId, [
      {
        kind: 'case-settings',
        action: 'changed',
        subjectId: null,
        gridId: null,
        parentGridId: null,
        data: { what },
        layers: ['case-settings'],
      },
    ]);
  }

  private async read(): Promise<SettingsRow> {
    const { id } = await this.community.get();
    const [row] = await this.dataSource.query<SettingsRow[]>(settingsSql, [id]);
    return row!;
  }
}
