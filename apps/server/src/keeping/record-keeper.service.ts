import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Kept } from '@getu/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../access/asker.js';
import type { AuditDetail } from '../access/audit/audit-chain.js';
import { Audit } from '../access/audit/audit.js';
import { CommunityService } from '../community/community.service.js';
import { ProblemException } from '../http/answers/problem.js';
import { Outbox, type OutboxEvent } from '../live/outbox.js';
import { type Content, type KeptKind, statementsOf } from './kept-kind.js';
import { RecordGround } from './record-ground.js';

interface Row {
  content: Content;
  version: number;
}

/** What a record is to be; `before` is what it was, null when it is new. */
export type Compose = (
  ground: RecordGround,
  before: Content | null,
  manager: EntityManager,
) => Content | Promise<Content>;

/**
 * Adds, changes and removes records that people keep by hand: each in one transaction with what is told to open screens
 * and what is put down in the audit.
 */
@Injectable()
export class RecordKeeper {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Adds a record under the id its sender made; sent again, it is the one that is there.
   * @throws ProblemException 403 outside the asker's grids, 409 when the id is of another record, 422 as `compose` finds
   */
  add(kind: KeptKind, id: string, session: SignedIn, compose: Compose): Promise<Kept> {
    const { insert, compare } = statementsOf(kind);
    return this.transaction(async (manager, communityId, ground) => {
      const asked = await compose(ground, null, manager);
      refuseOutside(kind, session, asked);
      const values = [communityId, id, JSON.stringify(asked)];
      const [written] = await manager.query<Row[]>(insert, values);
      if (!written) {
        const [there] = await manager.query<{ same: boolean; version: number }[]>(compare, values);
        if (there?.same) return { id, version: there.version };
        throw new ProblemException(409, { detail: `这个编号已用于另一${kind.noun}` });
      }
      await this.audit.append(manager, {
        action: 'record-created',
        subjectKind: kind.subject,
        subject: id,
        detail: audited(kind, written.content),
      });
      await this.outbox.append(manager, communityId, [eventOf(kind, 'added', id, written.content)]);
      return { id, version: written.version };
    });
  }

  /**
   * @throws ProblemException 404 when it is gone or outside the asker's grids, 403 when it would go there, 409 when it is
   *   not at that version any more, 422 as `compose` finds
   */
  change(
    kind: KeptKind,
    id: string,
    expectedVersion: number,
    session: SignedIn,
    compose: Compose,
  ): Promise<Kept> {
    return this.transaction(async (manager, communityId, ground) => {
      const before = await this.lock(manager, communityId, kind, id, expectedVersion, session);
      const asked = await compose(ground, before, manager);
      refuseOutside(kind, session, asked);
      const [written] = await manager.query<Row[]>(statementsOf(kind).update, [
        communityId,
        id,
        JSON.stringify(asked),
      ]);
      const { content, version } = written!;
      await this.audit.append(manager, {
        action: 'record-changed',
        subjectKind: kind.subject,
        subject: id,
        detail: difference(audited(kind, before), audited(kind, content)),
      });
      const event = eventOf(kind, 'changed', id, content);
      // those who watch only the grid it has left hear of it too
      const left = { ...eventOf(kind, 'changed', id, before), data: event.data };
      await this.outbox.append(
        manager,
        communityId,
        left.gridId === event.gridId ? [event] : [{ ...left, layers: [] }, event],
      );
      return { id, version };
    });
  }

  /** @throws ProblemException as `change`; 422 when something hangs on it */
  async remove(kind: KeptKind, id: string, expectedVersion: number, session: SignedIn): Promise<void> {
    await this.transaction(async (manager, communityId) => {
      const before = await this.lock(manager, communityId, kind, id, expectedVersion, session);
      const held = await kind.heldBy?.(manager, communityId, id);
      if (held) throw new ProblemException(422, { detail: held });
      await manager.query(statementsOf(kind).remove, [communityId, id]);
      await this.audit.append(manager, {
        action: 'record-removed',
        subjectKind: kind.subject,
        subject: id,
        detail: audited(kind, before),
      });
      await this.outbox.append(manager, communityId, [eventOf(kind, 'removed', id, before)]);
    });
  }

  private async transaction<Result>(
    work: (manager: EntityManager, communityId: number, ground: RecordGround) => Promise<Result>,
  ): Promise<Result> {
    const { id, timezone } = await this.community.get();
    return this.dataSource.transaction((manager) =>
      work(manager, id, new RecordGround(manager, id, timezone)),
    );
  }

  private async lock(
    manager: EntityManager,
    communityId: number,
    kind: KeptKind,
    id: string,
    expectedVersion: number,
    session: SignedIn,
  ): Promise<Content> {
    const [row] = await manager.query<Row[]>(statementsOf(kind).lock, [communityId, id]);
    // what lies outside one's grids is not there at all
    if (!row || !isWithin(kind, session, row.content)) {
      throw new ProblemException(404, { detail: `没有这${kind.noun}，可能已被删除` });
    }
    if (row.version !== expectedVersion) {
      throw new ProblemException(409, { detail: `这${kind.noun}已被他人修改，请按最新内容重新操作` });
    }
    return row.content;
  }
}

/** Whoever sees the whole community keeps all of it; whoever has grids of his own, what lies in them. */
function isWithin({ liesInGrids }: KeptKind, { scope }: SignedIn, content: Content): boolean {
  if (scope === null) return true;
  if (!liesInGrids) return false;
  const own: readonly unknown[] = scope.ids;
  return own.includes(content['grid_id']) || own.includes(content['parent_grid_id']);
}

function refuseOutside(kind: KeptKind, session: SignedIn, content: Content): void {
  if (isWithin(kind, session, content)) return;
  throw new ProblemException(403, { detail: '只能登记自己网格内的记录' });
}

function eventOf(kind: KeptKind, action: string, id: string, content: Content): OutboxEvent {
  const place = content['geom'] as { coordinates: [number, number] } | null | undefined;
  return {
    kind: kind.subject,
    action,
    subjectId: id,
    gridId: (content['grid_id'] as string | null | undefined) ?? null,
    parentGridId: (content['parent_grid_id'] as string | null | undefined) ?? null,
    lngLat: place?.coordinates ?? null,
    data: kind.told(content),
    layers: kind.layers,
  };
}

const audited = ({ columns }: KeptKind, content: Content): AuditDetail =>
  Object.fromEntries(columns.map((column) => [column, content[column] ?? null])) as AuditDetail;

/** What changed, each from what to what. */
function difference(before: AuditDetail, after: AuditDetail): AuditDetail {
  const changed = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (of: AuditDetail) => Object.fromEntries(changed.map((name) => [name, of[name] ?? null]));
  return { from: pick(before), to: pick(after) };
}
