import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  type CaseReport,
  type CaseStanding,
  deadlineFrom,
  duplicateHours,
  duplicateMeters,
  type Duplicates,
  type DuplicatesQuery,
  type FurtherReport,
  minutesFor,
  settledCaseStates,
} from '@getu/domain';
import { isDeepStrictEqual } from 'node:util';
import { DatabaseError } from 'pg';
import type { DataSource } from 'typeorm';
import type { SignedIn } from '../../access/sessions.service.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { ReadPool } from '../../database/read-pool.js';
import { runStatement } from '../../database/run-statement.js';
import { loadSql } from '../../database/sql.js';
import { isInScope } from '../../access/asker.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { wireTimes } from '../../lists/read-page.js';
import { Outbox } from '../../live/outbox.js';
import { type Actor, actorOf } from '../actor.js';
import { CaseRecords, conflict, standingOf } from '../handling/case-records.js';
import { CaseSettingsService } from '../settings/case-settings.service.js';

const locateSql = loadSql('locate-case.sql', import.meta.url);
const insertCaseSql = loadSql('insert-case.sql', import.meta.url);
const submittedCaseSql = loadSql('submitted-case.sql', import.meta.url);
const duplicatesSql = loadSql('duplicates.sql', import.meta.url);

interface Location {
  gridId: string;
  parentGridId: string;
  compoundId: string | null;
  buildingId: string | null;
}

export interface TakenIn {
  standing: CaseStanding;
  /** false when the submission had made its case before */
  isNew: boolean;
}

/** The database's word for a submission whose case is there already. */
const isSubmittedBefore = (error: unknown): boolean =>
  error instanceof DatabaseError && error.constraint === 'cases_submission';

/** Cases come in: where they lie, what number they have, whether they were there before. */
@Injectable()
export class IntakeService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly records: CaseRecords,
    private readonly settings: CaseSettingsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a case in; the same submission sent again gives the case it made the first time.
   * @throws ProblemException 422 naming `lngLat` outside the grids in force, or `submissionId` that made another case
   */
  async report(report: CaseReport, session: SignedIn | null): Promise<TakenIn> {
    const actor = actorOf(session, ['reportCases']);
    const communityId = (await this.community.get()).id;
    const before = await this.submitted(communityId, report);
    const id = before ?? (await this.takeIn(communityId, report, actor));
    const caseId = id ?? (await this.submitted(communityId, report))!;
    const record = await this.records.read(communityId, caseId);
    return { standing: standingOf(record, session), isNew: before === undefined && id !== undefined };
  }

  /** Open cases that a new report of this kind and place may be about, nearest first. */
  async duplicates({ kind, lng, lat }: DuplicatesQuery): Promise<Duplicates> {
    const since = new Date(this.clock.now().getTime() - duplicateHours * 3_600_000);
    const rows = await this.readPool.query<Duplicates['items'][number]>({
      name: 'case-duplicates',
      text: duplicatesSql,
      casesBy: 'either',
      values: [(await this.community.get()).id, kind, lng, lat, duplicateMeters, since],
    });
    return { items: rows.map((row) => wireTimes(row) as Duplicates['items'][number]) };
  }

  /**
   * Adds a report to a case that is there already; the same submission sent again adds nothing.
   * @throws ProblemException 404, 409 for a case on which nobody works any more: that is a new one, or to be reopened
   */
  async reportAgain(id: string, report: FurtherReport, session: SignedIn | null): Promise<CaseStanding> {
    const actor = actorOf(session, ['reportCases']);
    const communityId = (await this.community.get()).id;
    const record = await this.records.read(communityId, id);
    const settled: readonly string[] = settledCaseStates;
    if (settled.includes(record.life.state)) throw conflict(record, '事件已了结，请新报事件或重开');
    await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const written = await manager.query<object[]>(
        `insert into case_reports (community_id, id, case_id, submission_id, reported_at, channel, description, account_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (community_id, submission_id) do nothing returning id`,
        [
          communityId,
          newId(now),
          id,
          report.submissionId,
          now,
          report.channel,
          report.description,
          actor.accountId,
        ],
      );
      if (written.length === 0) return;
      await this.outbox.append(manager, communityId, [
        this.records.event(record, 'reported-again', { state: record.life.state }),
      ]);
    });
    return standingOf(record, session);
  }

  /** The id of the new case; undefined when another request made it from the same submission meanwhile. */
  private async takeIn(communityId: number, report: CaseReport, actor: Actor): Promise<string | undefined> {
    const location = await this.locate(communityId, report.lngLat);
    const now = this.clock.now();
    const { deadlines, calendar } = await this.settings.time();
    const { amberMs, dueMs } = deadlineFrom(now.getTime(), minutesFor(report, deadlines), calendar);
    const id = newId(now);
    const { submissionId, lngLat, ...words } = report;
    const row = {
      ...words,
      ...location,
      lng: lngLat[0],
      lat: lngLat[1],
      reportedAt: now,
      amberAt: new Date(amberMs),
      dueAt: new Date(dueMs),
    };
    const event = this.records.event({ ...report, ...location, id, number: '' }, 'reported', {
      level: 'grid',
    });
    try {
      await runStatement(this.dataSource, {
        name: 'insert-case',
        text: insertCaseSql,
        values: [
          communityId,
          id,
          Number(this.clock.today().slice(0, 4)),
          submissionId,
          JSON.stringify(row),
          actor.shown,
          actor.accountId,
          JSON.stringify(event),
        ],
      });
    } catch (error) {
      if (isSubmittedBefore(error)) return undefined;
      throw error;
    }
    this.outbox.announce();
    return id;
  }

  /**
   * The case that the submission made before.
   * @throws ProblemException 422 when it was another report under the same id
   */
  private async submitted(communityId: number, report: CaseReport): Promise<string | undefined> {
    const [found] = await this.dataSource.query<{ id: string; report: CaseReport }[]>(submittedCaseSql, [
      communityId,
      report.submissionId,
    ]);
    if (!found) return undefined;
    if (isDeepStrictEqual(found.report, report)) return found.id;
    const message = '这个提交编号已用于另一份上报';
    throw new ProblemException(422, { detail: message, errors: [{ path: 'submissionId', message }] });
  }

  private async locate(communityId: number, [lng, lat]: CaseReport['lngLat']): Promise<Location> {
    const [found] = await this.readPool.query<Location>({
      name: 'locate-case',
      text: locateSql,
      values: [communityId, lng, lat, this.clock.today()],
    });
    if (found && !isInScope(found)) {
      throw new ProblemException(403, { detail: '该位置不在您负责的网格内' });
    }
    if (found) return found;
    const message = '该位置不在本社区的网格内';
    throw new ProblemException(422, { detail: message, errors: [{ path: 'lngLat', message }] });
  }
}
