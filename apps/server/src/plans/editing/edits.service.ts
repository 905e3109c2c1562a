import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AppendEdits, AppendedEdits, EditRefusal, EditsSince, PlanEdit, StoredEdit } from '@getu/domain';
import { appendPlanEdits, placeOf, type Draft, type NumberedEdit } from '@getu/topology';
import type { DataSource, EntityManager } from 'typeorm';
import type { SignedIn } from '../../access/asker.js';
import { CommunityService } from '../../community/community.service.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { DraftStore } from '../drafts/draft-store.js';
import { backToDraft, wireEdit } from '../drafts/drafts.service.js';
import { ReadingRoom } from '../exchange/reading/reading-room.js';
import { planEvent } from '../plan-event.js';
import { conflict, PlansService } from '../plans.service.js';

const editsSql = loadSql('edits.sql', import.meta.url);

/** Edits are added, never changed: what a plan is follows from them. */
@Injectable()
export class EditsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
    private readonly readingRoom: ReadingRoom,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 404 */
  async since(id: string, after: number): Promise<EditsSince> {
    const communityId = (await this.community.get()).id;
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const { version } = await this.plans.summary(id, null, manager);
      return { version, edits: await this.stored(manager, communityId, id, after) };
    });
  }

  /**
   * Adds edits that were made on a version: all of them or none.
   *
   * Edits that are here already (their ids say so) are acknowledged again and change nothing, so that a browser that never
   * heard the answer sends them once more without harm.
   *
   * @throws ProblemException 403, 404, 409 with the edits since `baseVersion` when others were faster or the plan can no longer be
   * edited, 422 with the refusal of the first edit that does not hold
   */
  async append(id: string, { baseVersion, edits }: AppendEdits, session: SignedIn): Promise<AppendedEdits> {
    const communityId = (await this.community.get()).id;
    const at = this.clock.now();
    return this.dataSource.transaction(async (manager) => {
      const plan = await this.plans.lock(manager, id);
      this.plans.refuseUnless(plan, 'edit', session);
      const known = await this.stored(manager, communityId, id, 0);
      const knownIds = new Set(known.map((edit) => edit.id));
      const fresh = edits.filter((edit) => !knownIds.has(edit.id));
      const acknowledged = edits.flatMap((edit) => known.find((one) => one.id === edit.id) ?? []);
      if (fresh.length === 0) return { version: plan.version, edits: acknowledged, leftovers: [] };
      const unseen = known.filter(
        ({ seq, id: one }) => seq > baseVersion && !edits.some((e) => e.id === one),
      );
      if (unseen.length > 0 || baseVersion > plan.version)
        throw conflict(
          plan,
          '方案已有他人的新修改',
          known.filter(({ seq }) => seq > baseVersion),
        );

      const stored = await this.drafts.read(manager, communityId, id);
      const added = fresh.map(({ edit }, i): NumberedEdit => ({ seq: plan.version + 1 + i, edit }));
      await this.refuseForeign(
        manager,
        communityId,
        fresh.map(({ edit }) => edit),
        stored,
      );
      const list = JSON.stringify(fresh.map((edit, i) => ({ ...edit, seq: plan.version + 1 + i })));
      const outcome = bringsFile(fresh)
        ? await this.readingRoom.take({
            draft: await this.drafts.text(manager, communityId, id),
            added: list,
          })
        : appendPlanEdits({ start: stored.start, now: stored.now, known }, added);
      if (!outcome.ok) throw refusedEdit(outcome, plan.version, edits.length - fresh.length);

      const version = plan.version + fresh.length;
      await manager.query(
        `insert into plan_edits (community_id, plan_id, seq, base_version, edit, author, at, id)
         select $1, $2, given.seq, $3, given.edit, $4, $5, given.id
         from jsonb_to_recordset($6::jsonb) as given (id uuid, seq int, edit jsonb)`,
        [communityId, id, baseVersion, session.name, at, list],
      );
      await manager.query('update plans set version = $3 where community_id = $1 and id = $2', [
        communityId,
        id,
        version,
      ]);
      await this.drafts.write(manager, communityId, id, 'grids' in outcome ? outcome : outcome.draft);
      await backToDraft(manager, communityId, plan, { at, account: session.name });
      const written = await this.stored(manager, communityId, id, plan.version);
      await this.outbox.append(manager, communityId, [planEvent(id, 'edited', { version, status: 'draft' })]);
      return {
        version,
        edits: [...acknowledged, ...written],
        leftovers: outcome.leftovers.map(({ at: place, ...rest }) => ({ ...rest, at: [place[0], place[1]] })),
      };
    });
  }

  private async stored(
    manager: EntityManager,
    communityId: number,
    id: string,
    after: number,
  ): Promise<StoredEdit[]> {
    const rows = await manager.query<StoredEdit[]>(editsSql, [communityId, id, after]);
    return rows.map(wireEdit);
  }

  /** A new grid must not come with the identity of one that exists elsewhere, nor a crew with somebody unknown. */
  private async refuseForeign(
    manager: EntityManager,
    communityId: number,
    edits: readonly PlanEdit[],
    { start, now }: { start: Draft; now: Draft },
  ): Promise<void> {
    const made = edits.flatMap((edit) => idsMadeBy(edit)).filter((one) => !start.grids.has(one));
    const staff = edits.flatMap((edit) => (edit.kind === 'set-crew' && edit.staffId ? [edit.staffId] : []));
    if (made.length === 0 && staff.length === 0) return;
    const [row] = await manager.query<{ taken: string[]; staff: string[] }[]>(
      `select
         array(select id::text from grids where community_id = $1 and id = any ($2::uuid[])) as taken,
         array(select id::text from staff where community_id = $1 and id = any ($3::uuid[])) as staff`,
      [communityId, made, staff],
    );
    edits.forEach((edit, index) => {
      const stranger = idsMadeBy(edit).find((one) => row!.taken.includes(one));
      if (stranger !== undefined && !start.grids.has(stranger))
        throw refusal({ edit: index, seq: null, code: 'id-in-use', at: [0, 0], faces: [stranger] });
      if (edit.kind === 'set-crew' && edit.staffId && !row!.staff.includes(edit.staffId)) {
        const at = placeOf(now.map, edit.grid);
        throw refusal({
          edit: index,
          seq: null,
          code: 'no-such-staff',
          at: [at[0], at[1]],
          faces: [edit.grid],
        });
      }
    });
  }
}

/** A file's borders take seconds where they are a city's: not on the thread that answers everybody. An undo asks for the whole list. */
const bringsFile = (edits: readonly { edit: PlanEdit }[]): boolean =>
  edits.some(({ edit }) => edit.kind === 'import-polygons') &&
  edits.every(({ edit }) => edit.kind !== 'undo');

/** The grids that an edit may bring into the world. */
function idsMadeBy(edit: PlanEdit): string[] {
  if (edit.kind === 'split-face') return [edit.newFace];
  if (edit.kind === 'add-parent') return [edit.grid];
  return edit.kind === 'import-polygons' ? edit.grids.map(({ id }) => id) : [];
}

function refusedEdit(
  outcome: Pick<Extract<ReturnType<typeof appendPlanEdits>, { ok: false }>, 'seq' | 'refusal'>,
  version: number,
  acknowledged: number,
): ProblemException {
  const { seq, refusal: why } = outcome;
  const edit = seq > version ? seq - version - 1 + acknowledged : null;
  const where: Pick<EditRefusal, 'edit' | 'seq'> = { edit, seq: edit === null ? seq : null };
  if (why === 'no-such-edit') return refusal({ ...where, code: why, at: [0, 0], faces: [] });
  return refusal({ ...where, code: why.code, at: [why.at[0], why.at[1]], faces: why.faces });
}

const refusal = (of: EditRefusal): ProblemException =>
  new ProblemException(422, { detail: '这一步不能这样改', refusal: of });
