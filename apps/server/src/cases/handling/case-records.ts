import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CaseAction, CaseStanding } from '@getu/domain';
import type { DataSource } from 'typeorm';
import type { SignedIn } from '../../access/sessions.service.js';
import { inBatches } from '../../database/in-batches.js';
import { runStatement } from '../../database/run-statement.js';
import { loadSql } from '../../database/sql.js';
import { isInScope } from '../../access/asker.js';
import { ProblemException } from '../../http/answers/problem.js';
import type { OutboxEvent } from '../../live/outbox.js';
import { allowedActions } from '../actor.js';
import type { CaseLife, CaseNature } from './move-case.js';

const caseRecordsSql = loadSql('case-records.sql', import.meta.url);

/** A case as those who handle it need it. */
export interface CaseRecord extends CaseNature {
  id: string;
  number: string;
  version: number;
  /** the grid that answers for it now, and the one around that */
  gridId: string;
  parentGridId: string;
  lngLat: [number, number];
  life: CaseLife;
  /** when something was last done to it */
  changedAt: Date;
  openMediationId: string | null;
  /** whether those asked for exist; true where none was */
  staffExists: boolean;
  unitExists: boolean;
  placeExists: boolean;
}

interface AskedRecord {
  communityId: number;
  id: string;
  staffId?: string;
  partnerUnitId?: string;
  placeId?: string;
}

const footingOf = ({ life, openMediationId }: Pick<CaseRecord, 'life' | 'openMediationId'>) => ({
  state: life.state,
  handlingLevel: life.handlingLevel,
  hasOpenMediation: openMediationId !== null,
});

/** How a case stands, and what the asker may do next. */
export const standingOf = (
  record: Pick<CaseRecord, 'id' | 'number' | 'version' | 'life' | 'openMediationId'>,
  session: SignedIn | null,
): CaseStanding => ({
  id: record.id,
  number: record.number,
  state: record.life.state,
  handlingLevel: record.life.handlingLevel,
  version: record.version,
  amberAt: wireTime(record.life.amberAt),
  dueAt: wireTime(record.life.dueAt),
  actions: allowedActions(footingOf(record), session),
});

/** Times that the database wrote into JSON have its offset; on the wire they are UTC. */
const wireTime = (text: string | null): string | null =>
  text === null ? null : new Date(text).toISOString();

/** Reads cases for those who change them, and says no in the same words everywhere. */
@Injectable()
export class CaseRecords {
  private readonly find = inBatches((asked: readonly AskedRecord[]) => this.findAll(asked), { lanes: 2 });

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws ProblemException 404 when there is no case with that id */
  async read(
    communityId: number,
    id: string,
    asked: { staffId?: string; partnerUnitId?: string; placeId?: string } = {},
  ): Promise<CaseRecord> {
    const record = await this.find({ communityId, id, ...asked });
    // it is read past the pool that narrows what is read: a case elsewhere is none, as in every list
    if (!record || !isInScope(record)) throw new ProblemException(404, { detail: '没有这个事件' });
    return record;
  }

  private async findAll(asked: readonly AskedRecord[]): Promise<(CaseRecord | undefined)[]> {
    const rows = await runStatement<CaseRecord & { place: number }>(this.dataSource, {
      name: 'case-records',
      text: caseRecordsSql,
      values: [
        asked[0]!.communityId,
        asked.map(({ id }) => id),
        asked.map(({ staffId }) => staffId ?? null),
        asked.map(({ partnerUnitId }) => partnerUnitId ?? null),
        asked.map(({ placeId }) => placeId ?? null),
      ],
    });
    const found = new Map(rows.map(({ place, ...record }) => [place, record]));
    return asked.map((_, place) => found.get(place + 1));
  }

  /** @throws ProblemException 409 when the case is not at that version, or does not allow the action */
  refuseUnless(record: CaseRecord, action: CaseAction, expectedVersion: number): void {
    this.refuseOtherVersion(record, expectedVersion);
    if (allowedActions(footingOf(record)).includes(action)) return;
    throw conflict(
      record,
      record.openMediationId === null ? '事件目前的状态不允许这样处理' : '调解尚未结束，请先登记调解结果',
    );
  }

  /** @throws ProblemException 409 when the case is not at that version */
  refuseOtherVersion(record: CaseRecord, expectedVersion: number): void {
    if (record.version !== expectedVersion) throw conflict(record, changedMeanwhile);
  }

  /** What somebody hears who decided on a case that another moved meanwhile. */
  async overtaken(communityId: number, id: string): Promise<ProblemException> {
    return conflict(await this.read(communityId, id), changedMeanwhile);
  }

  /** What open screens hear of it; its title is free text, and stays where it is. */
  event(
    record: Pick<CaseRecord, 'id' | 'number' | 'kind' | 'urgent' | 'gridId' | 'parentGridId' | 'lngLat'>,
    action: string,
    data: OutboxEvent['data'],
  ): OutboxEvent {
    const { id, number, kind, urgent, gridId, parentGridId, lngLat } = record;
    return {
      kind: 'case',
      action,
      subjectId: id,
      gridId,
      parentGridId,
      lngLat,
      data: { number, kind, urgent, ...data },
      layers: ['cases'],
    };
  }
}

const changedMeanwhile = '事件已被他人处理，请按最新状态重新操作';

/** 409 with how the case stands and what that allows. */
export const conflict = (record: CaseRecord, detail: string): ProblemException =>
  new ProblemException(409, {
    detail,
    current: { state: record.life.state, version: record.version },
    allowed: allowedActions(footingOf(record)),
  });
