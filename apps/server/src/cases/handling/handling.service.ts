import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  type Assignees,
  type CaseStanding,
  type CaseState,
  type CaseTransitionRequest,
  officeHours,
  standardDeadlines,
} from '@getu/domain';
import type { DataSource } from 'typeorm';
import { type AuditEvent, signed } from '../../access/audit/audit.js';
import type { SignedIn } from '../../access/sessions.service.js';
import { CommunityService } from '../../community/community.service.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { actorOf, permissionsOfAction } from '../actor.js';
import { CaseSettingsService } from '../settings/case-settings.service.js';
import { CaseRecords, standingOf } from './case-records.js';
import { moveCase, setsDeadline } from './move-case.js';
import { TransitionWriter } from './transition-writer.js';

const assigneesSql = loadSql('assignees.sql', import.meta.url);

const standardTime = { deadlines: standardDeadlines, calendar: officeHours };

/** Moves cases through their life: one transition, one row, one event. */
@Injectable()
export class HandlingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly records: CaseRecords,
    private readonly settings: CaseSettingsService,
    private readonly writer: TransitionWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Does something to a case.
   *
   * The case is read, the move decided, and written only if the case still has the version that was read: of two who act
   * at once one moves it, and the other hears how it stands now.
   *
   * @throws ProblemException 401 and 403 by the asker's roles, 404, 409 with `current` and `allowed` for what the state does
   * not allow or another version than the expected, 422 naming `to` for one whom the case cannot be given to
   */
  async move(id: string, asked: CaseTransitionRequest, session: SignedIn | null): Promise<CaseStanding> {
    const actor = actorOf(session, permissionsOfAction[asked.action]);
    const communityId = (await this.community.get()).id;
    const to = asked.action === 'dispatch' ? asked.to : {};
    const record = await this.records.read(communityId, id, to);
    this.records.refuseUnless(record, asked.action, asked.expectedVersion);
    if (asked.action === 'dispatch') {
      if (!record.staffExists || !record.unitExists) throw wrongAssignee('没有这个承办人或共建单位');
      if (record.life.handlingLevel === 'partners' && 'staffId' in to)
        throw wrongAssignee('已联动至共建单位，须派给共建单位');
    }
    const now = new Date(Math.max(this.clock.now().getTime(), record.changedAt.getTime()));
    const time = setsDeadline(asked.action) ? await this.settings.time() : standardTime;
    const life = moveCase(record.life, asked, record, now, time);
    const { state: from } = record.life;
    const isReassigned = asked.action === 'dispatch' && from !== 'accepted';
    const isWritten = await this.writer.write({
      id,
      version: record.version,
      life,
      transition: {
        from,
        action: asked.action,
        at: now,
        actor: actor.shown,
        accountId: actor.accountId,
        note: asked.note || null,
      },
      event: this.records.event(record, life.state, { from, level: life.handlingLevel }),
      audit: isReassigned ? signed(reassigned(record.number, from, to)) : null,
    });
    if (!isWritten) throw await this.records.overtaken(communityId, id);
    return standingOf({ ...record, life, version: record.version + 1 }, session);
  }

  /**
   * Who a case can be given to: the crews of its grids first.
   * @throws ProblemException 404 when there is no such case
   */
  async assignees(id: string | null): Promise<Assignees> {
    const communityId = (await this.community.get()).id;
    if (id !== null) await this.records.read(communityId, id);
    const [row] = await this.dataSource.query<Assignees[]>(assigneesSql, [
      communityId,
      id,
      this.clock.today(),
    ]);
    return row!;
  }
}

const reassigned = (
  number: string,
  from: CaseState,
  to: { staffId?: string; partnerUnitId?: string },
): AuditEvent => ({
  action: 'case-reassigned',
  subjectKind: 'case',
  subject: number,
  detail: { from, staffId: to.staffId ?? null, partnerUnitId: to.partnerUnitId ?? null },
});

const wrongAssignee = (message: string) =>
  new ProblemException(422, { detail: message, errors: [{ path: 'to', message }] });
