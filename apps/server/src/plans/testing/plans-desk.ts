import type { Permission, PlanDetail, PlanEdit, PlanSummary } from '@getu/domain';
import { arcAt, loadDraft, toPosition, type Draft } from '@getu/topology';
import { randomUUID } from 'node:crypto';
import type { SignedIn } from '../../access/asker.js';
import { AccessCommunity } from '../../access/access-community.js';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import type { Database } from '../../database/database.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { Outbox } from '../../live/outbox.js';
import { CheckService } from '../checking/check.service.js';
import { DraftStore } from '../drafts/draft-store.js';
import { DraftsService } from '../drafts/drafts.service.js';
import { EditsService } from '../editing/edits.service.js';
import { PresenceService } from '../editing/presence.service.js';
import { ExchangeService } from '../exchange/exchange.service.js';
import { ReadingRoom } from '../exchange/reading/reading-room.js';
import { MeasuresService } from '../measuring/measures.service.js';
import { RecountService } from '../measuring/recount.service.js';
import { PlansService } from '../plans.service.js';
import { EffectService } from '../publishing/effect.service.js';
import { PublishingService } from '../publishing/publishing.service.js';

const person = (name: string, ...permissions: Permission[]): SignedIn => ({
  accountId: randomUUID(),
  name,
  displayName: name,
  roles: [],
  permissions: new Set<Permission>(['readRecords', 'seeStaffNames', ...permissions]),
  scope: null,
});

/** Those who make plans, in the tests. `chief` may do everything. */
export const people = {
  planner: person('planner', 'draftPlans'),
  second: person('second', 'draftPlans'),
  approver: person('approver', 'approvePlans'),
  chief: person('chief', 'draftPlans', 'approvePlans'),
  worker: person('worker'),
};

/** All services that plans need, on a database, without the HTTP around them. */
export function openPlansDesk(database: Database) {
  const { dataSource, readPool } = database;
  const clock = new Clock();
  const community = new CommunityService(readPool);
  const outbox = new Outbox(dataSource);
  const audit = new Audit(clock, new AccessCommunity(dataSource));
  const store = new DraftStore();
  const plans = new PlansService(dataSource, community, clock);
  const presence = new PresenceService(dataSource, community, clock);
  const effect = new EffectService(dataSource, community, store, audit, outbox, clock);
  const readingRoom = new ReadingRoom();
  const desk = {
    ...{ dataSource, clock, community, store, plans, presence, effect },
    drafts: new DraftsService(dataSource, community, plans, store, presence, audit, outbox, clock),
    edits: new EditsService(dataSource, community, plans, store, readingRoom, outbox, clock),
    checks: new CheckService(dataSource, community, plans, store),
    measures: new MeasuresService(dataSource, community, plans, store, clock),
    recounts: new RecountService(dataSource, community, plans, store, clock),
    exchange: new ExchangeService(dataSource, community, plans, store, audit, clock, readingRoom),
    publishing: new PublishingService(dataSource, community, plans, store, effect, audit, outbox, clock),
    rows: <R>(sql: string, values: unknown[] = []) => dataSource.query<R[]>(sql, values),
    day: (days: number): string =>
      new Date(Date.parse(`${clock.today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10),
    begin: (title = '方案', from?: string): Promise<PlanDetail> =>
      desk.drafts.create({ title, fromPlanId: from }, people.planner),
    /** Adds edits on top of what is there. */
    edit: async (id: string, edits: PlanEdit[], by = people.planner) => {
      const { version } = await desk.plans.summary(id, by);
      const sent = { baseVersion: version, edits: edits.map((edit) => ({ id: randomUUID(), edit })) };
      return desk.edits.append(id, sent, by);
    },
    move: async (
      id: string,
      action: 'submit' | 'approve' | 'withdraw',
      by: SignedIn,
    ): Promise<PlanSummary> => {
      const { version } = await desk.plans.summary(id, by);
      return desk.publishing.move(id, { action, version }, by);
    },
    /** Submitted, approved by another, and published from a day on. */
    publish: async (id: string, from: string): Promise<PlanSummary> => {
      await desk.move(id, 'submit', people.planner);
      const { version } = await desk.move(id, 'approve', people.approver);
      return desk.publishing.publish(id, { version, from }, people.approver);
    },
  };
  return desk;
}
export type PlansDesk = ReturnType<typeof openPlansDesk>;

/** What somebody hears who asks for what cannot be done. */
export async function problemOf(
  asked: Promise<unknown>,
): Promise<{ status: number } & ProblemException['wording']> {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemException)) throw error ?? new Error('Nothing was refused.');
  return { status: error.getStatus(), ...error.wording };
}

export const draftOf = ({ draft }: PlanDetail): Draft => loadDraft(draft);

/** A cut through the middle of a grid, from west to east. */
export function cutAcross({ map }: Draft, face: string, newFace: string = randomUUID()): PlanEdit {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const number of map.faces.get(face)!.arcs) {
    const { points } = arcAt(map, number);
    for (let i = 0; i < points.length; i += 2) {
      west = Math.min(west, points[i]!);
      east = Math.max(east, points[i]!);
      south = Math.min(south, points[i + 1]!);
      north = Math.max(north, points[i + 1]!);
    }
  }
  const middle = Math.round((south + north) / 2);
  const at = (x: number): [number, number] => {
    const [lng, lat] = toPosition(map.frame, x, middle);
    return [lng, lat];
  };
  return { kind: 'split-face', face, line: [at(west - 500), at(east + 500)], newFace, newSide: 'left' };
}

/** A grid by its name. */
export const named = (draft: Draft, name: string) => {
  const grid = [...draft.grids.values()].find((one) => one.name === name);
  if (!grid) throw new Error(`No grid ${name}.`);
  return grid;
};
