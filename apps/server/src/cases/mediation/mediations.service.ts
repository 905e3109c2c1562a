import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CaseStanding, MediationOutcome, MediationStart } from '@getu/domain';
import type { DataSource } from 'typeorm';
import type { SignedIn } from '../../access/sessions.service.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { FigureCounters } from '../../counters/figure-counters.js';
import { type CaseRecord, CaseRecords, conflict, standingOf } from '../handling/case-records.js';

const startSql = loadSql('start-mediation.sql', import.meta.url);
const endSql = loadSql('end-mediation.sql', import.meta.url);

/**
 * Mediation of disputes while they are taken. Starting and ending raise the case's version like a transition does, so that
 * nobody can resolve a case in the moment in which its mediation begins.
 */
@Injectable()
export class MediationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly records: CaseRecords,
    private readonly outbox: Outbox,
    private readonly counters: FigureCounters,
    private readonly clock: Clock,
  ) {}

  /**
   * Hands a taken dispute to a mediator at a talk-point.
   * @throws ProblemException 404, 409 when it is not taken, is in mediation already or has another version, 422 naming what
   * it cannot be handed to
   */
  async start(id: string, asked: MediationStart, session: SignedIn | null): Promise<CaseStanding> {
    const communityId = (await this.community.get()).id;
    const { placeId, mediatorId } = asked;
    const record = await this.records.read(communityId, id, { placeId, staffId: mediatorId });
    this.records.refuseOtherVersion(record, asked.expectedVersion);
    if (record.kind !== 'dispute') throw refused('kind', '只有矛盾纠纷可以调解');
    if (record.life.state !== 'taken') throw conflict(record, '接单后才能开始调解');
    if (record.openMediationId !== null) throw conflict(record, '已在调解中');
    if (!record.placeExists) throw refused('placeId', '没有这个说事点');
    if (!record.staffExists) throw refused('mediatorId', '没有这位调解员');
    const mediationId = newId(this.clock.now());
    await this.write(communityId, record, 'mediation-started', startSql, [
      mediationId,
      placeId,
      mediatorId,
      this.clock.now(),
    ]);
    return standingOf({ ...record, version: record.version + 1, openMediationId: mediationId }, session);
  }

  /**
   * Ends the mediation of a case.
   * @throws ProblemException 404 when that mediation is not one of the case, 409 when it has ended or the case another version
   */
  async end(
    id: string,
    mediationId: string,
    { outcome, expectedVersion }: MediationOutcome,
    session: SignedIn | null,
  ): Promise<CaseStanding> {
    const communityId = (await this.community.get()).id;
    const record = await this.records.read(communityId, id);
    if (record.openMediationId !== mediationId) {
      const [known] = await this.dataSource.query<object[]>(
        'select id from mediations where community_id = $1 and case_id = $2 and id = $3',
        [communityId, id, mediationId],
      );
      if (!known) throw new ProblemException(404, { detail: '没有这次调解' });
      throw conflict(record, '这次调解已经结束');
    }
    this.records.refuseOtherVersion(record, expectedVersion);
    await this.write(communityId, record, `mediation-${outcome}`, endSql, [
      mediationId,
      outcome,
      this.clock.now(),
    ]);
    return standingOf({ ...record, version: record.version + 1, openMediationId: null }, session);
  }

  private async write(
    communityId: number,
    record: CaseRecord,
    action: string,
    sql: string,
    values: unknown[],
  ): Promise<void> {
    const isWritten = await this.dataSource.transaction(async (manager) => {
      const written = await this.counters.aroundCases(manager, communityId, [record.id], () =>
        manager.query<object[]>(sql, [communityId, record.id, record.version, ...values]),
      );
      if (written.length === 0) return false;
      await this.outbox.append(manager, communityId, [
        this.records.event(record, action, { level: record.life.handlingLevel }),
      ]);
      return true;
    });
    if (!isWritten) throw await this.records.overtaken(communityId, record.id);
  }
}

const refused = (path: string, message: string) =>
  new ProblemException(422, { detail: message, errors: [{ path, message }] });
