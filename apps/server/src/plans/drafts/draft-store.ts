import { Injectable } from '@nestjs/common';
import type { SavedDraft } from '@getu/domain';
import { type Draft, loadDraft, saveDraft } from '@getu/topology';
import type { EntityManager } from 'typeorm';
import { draftOfPlan, type WholeGrid } from './draft-of-plan.js';

/** A plan's draft at one version, and the one its edits are replayed on. */
export interface StoredDraft {
  start: Draft;
  now: Draft;
  whole: WholeGrid;
  /** the version that grid_versions shows; null: none yet. Plans from elsewhere are always drawn. */
  drawnVersion: number | null;
}

interface DraftRow {
  version: number;
  start: string;
  now: string;
  whole: WholeGrid;
  drawnVersion: number | null;
}

const readSql = `
  select p.version, d.start, d.now, d.whole, d.drawn_version as "drawnVersion"
  from plan_drafts d
  join plans p on p.community_id = $1 and p.id = d.plan_id
  where d.community_id = $1 and d.plan_id = $2`;

/** A city's draft takes a second to read from text; the last few are kept as values. */
const keptDrafts = 8;

/** Drafts in the database. Whoever writes holds the plan's row. */
@Injectable()
export class DraftStore {
  private readonly kept = new Map<string, StoredDraft>();

  /**
   * A plan's draft as of its version; of a plan that was not drafted here, what its grids say.
   * @throws ProblemException 404 when it has neither
   */
  async read(manager: EntityManager, communityId: number, planId: string): Promise<StoredDraft> {
    const [head] = await manager.query<{ version: number; drawnVersion: number | null }[]>(
      `select p.version, d.drawn_version as "drawnVersion"
       from plan_drafts d join plans p on p.community_id = $1 and p.id = d.plan_id
       where d.community_id = $1 and d.plan_id = $2`,
      [communityId, planId],
    );
    if (!head) {
      const { draft, whole } = await draftOfPlan(manager, communityId, planId);
      return { start: draft, now: draft, whole, drawnVersion: 0 };
    }
    const known = this.kept.get(keyOf(planId, head.version));
    if (known) return { ...known, drawnVersion: head.drawnVersion };
    const [row] = await manager.query<DraftRow[]>(readSql, [communityId, planId]);
    const { version, start, now, whole, drawnVersion } = row!;
    const stored = {
      start: loadDraft(JSON.parse(start) as SavedDraft),
      now: loadDraft(JSON.parse(now) as SavedDraft),
      whole,
      drawnVersion,
    };
    this.keep(planId, version, stored);
    return stored;
  }

  async create(
    manager: EntityManager,
    communityId: number,
    planId: string,
    { draft, whole }: { draft: Draft; whole: WholeGrid },
  ): Promise<void> {
    const text = JSON.stringify(saveDraft(draft));
    await manager.query(
      `insert into plan_drafts (community_id, plan_id, start, now, whole, level_five_grids)
       values ($1, $2, $3, $3, $4, $5)`,
      [communityId, planId, text, JSON.stringify(whole), draft.map.faces.size],
    );
  }

  /** The text of a draft as it stands, for another thread. */
  async text(manager: EntityManager, communityId: number, planId: string): Promise<string> {
    const [row] = await manager.query<DraftRow[]>(readSql, [communityId, planId]);
    return row!.now;
  }

  /** @param now a draft, or its text with the number of its grids of level five */
  async write(
    manager: EntityManager,
    communityId: number,
    planId: string,
    now: Draft | { draft: string; grids: number },
  ): Promise<void> {
    const { draft, grids } =
      'map' in now ? { draft: JSON.stringify(saveDraft(now)), grids: now.map.faces.size } : now;
    await manager.query(
      'update plan_drafts set now = $3, level_five_grids = $4 where community_id = $1 and plan_id = $2',
      [communityId, planId, draft, grids],
    );
  }

  private keep(planId: string, version: number, stored: StoredDraft): void {
    this.kept.set(keyOf(planId, version), stored);
    for (const key of this.kept.keys()) {
      if (this.kept.size <= keptDrafts) break;
      this.kept.delete(key);
    }
  }
}

const keyOf = (planId: string, version: number): string => `${planId}@${version}`;
