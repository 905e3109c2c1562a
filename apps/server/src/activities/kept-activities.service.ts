import { Injectable } from '@nestjs/common';
import type {
  ActivityAdded,
  ActivityChanged,
  Kept,
  ServiceAdded,
  ServiceChanged,
  VisitAdded,
  VisitChanged,
} from '@getu/domain';
import type { SignedIn } from '../access/asker.js';
import { ProblemException } from '../http/answers/problem.js';
import { Clock } from '../http/clock.js';
import type { Content, KeptKind } from '../keeping/kept-kind.js';
import { type LngLat, nowhere, pointText, type RecordGround } from '../keeping/record-ground.js';
import { type Compose, RecordKeeper } from '../keeping/record-keeper.service.js';

export const keptActivities = {
  activities: {
    table: 'activities',
    subject: 'activity',
    noun: '场活动',
    columns: [
      ...['kind', 'series', 'title', 'held_at', 'attendance', 'place_id'],
      ...['grid_id', 'parent_grid_id', 'geom'],
    ],
    liesInGrids: true,
    layers: ['activities'],
    told: ({ kind }) => ({ activityKind: String(kind) }),
  },
  visits: {
    table: 'visits',
    subject: 'visit',
    noun: '次走访',
    columns: ['visited_at', 'building_id', 'households', 'note', 'grid_id', 'parent_grid_id', 'geom'],
    liesInGrids: true,
    layers: ['activities'],
    told: () => ({}),
  },
  services: {
    table: 'services',
    subject: 'service',
    noun: '项服务',
    columns: ['served_at', 'place_id', 'matter', 'beneficiaries', 'grid_id', 'parent_grid_id'],
    liesInGrids: true,
    layers: ['activities'],
    told: () => ({}),
  },
} satisfies Record<string, KeptKind>;

/** Clocks of phones go wrong by minutes. */
const skewMilliseconds = 10 * 60_000;

type Without<T, Names extends string> = T extends unknown ? Omit<T, Names> : never;
type ActivityDraft = Without<ActivityAdded, 'id'>;
type VisitDraft = Without<VisitAdded, 'id'>;
type ServiceDraft = Without<ServiceAdded, 'id'>;

/** Activities, visits and services as people add, change and remove them. */
@Injectable()
export class KeptActivitiesService {
  constructor(
    private readonly keeper: RecordKeeper,
    private readonly clock: Clock,
  ) {}

  addActivity({ id, ...draft }: ActivityAdded, session: SignedIn): Promise<Kept> {
    return this.keeper.add(keptActivities.activities, id, session, composeActivity(draft));
  }

  changeActivity(
    id: string,
    { expectedVersion, ...draft }: ActivityChanged,
    session: SignedIn,
  ): Promise<Kept> {
    return this.keeper.change(
      keptActivities.activities,
      id,
      expectedVersion,
      session,
      composeActivity(draft),
    );
  }

  addVisit({ id, ...draft }: VisitAdded, session: SignedIn): Promise<Kept> {
    this.refuseFuture('visitedAt', draft.visitedAt);
    return this.keeper.add(keptActivities.visits, id, session, composeVisit(draft));
  }

  changeVisit(id: string, { expectedVersion, ...draft }: VisitChanged, session: SignedIn): Promise<Kept> {
    this.refuseFuture('visitedAt', draft.visitedAt);
    return this.keeper.change(keptActivities.visits, id, expectedVersion, session, composeVisit(draft));
  }

  addService({ id, ...draft }: ServiceAdded, session: SignedIn): Promise<Kept> {
    this.refuseFuture('servedAt', draft.servedAt);
    return this.keeper.add(keptActivities.services, id, session, composeService(draft));
  }

  changeService(id: string, { expectedVersion, ...draft }: ServiceChanged, session: SignedIn): Promise<Kept> {
    this.refuseFuture('servedAt', draft.servedAt);
    return this.keeper.change(keptActivities.services, id, expectedVersion, session, composeService(draft));
  }

  remove(kind: KeptKind, id: string, version: number, session: SignedIn): Promise<void> {
    return this.keeper.remove(kind, id, version, session);
  }

  /** An activity may be announced; a visit or service has been. */
  private refuseFuture(path: string, at: string): void {
    if (Date.parse(at) <= this.clock.now().getTime() + skewMilliseconds) return;
    const message = '时间不能晚于现在';
    throw new ProblemException(400, { title: '请求内容不符合要求', errors: [{ path, message }] });
  }
}

const composeActivity =
  ({ placeId, lngLat, heldAt, ...words }: ActivityDraft): Compose =>
  async (ground, before) => {
    const point = placeId === null ? lngLat : await ground.place(placeId);
    return {
      ...words,
      held_at: heldAt,
      place_id: placeId,
      geom: point && pointText(point),
      ...(point ? await groundOf(ground, before, 'held_at', heldAt, point) : nowhere),
    };
  };

const composeVisit =
  ({ buildingId, lngLat, visitedAt, ...words }: VisitDraft): Compose =>
  async (ground, before) => {
    const point = buildingId === null ? lngLat! : await ground.building(buildingId);
    return {
      ...words,
      visited_at: visitedAt,
      building_id: buildingId,
      geom: pointText(point),
      ...(await groundOf(ground, before, 'visited_at', visitedAt, point)),
    };
  };

const composeService =
  ({ placeId, servedAt, ...words }: ServiceDraft): Compose =>
  async (ground, before) => ({
    ...words,
    served_at: servedAt,
    place_id: placeId,
    ...(before?.['place_id'] === placeId && isSameInstant(before['served_at'], servedAt)
      ? stays(before)
      : await ground.gridAt(await ground.place(placeId), servedAt, 'placeId')),
  });

/** The grids at the record's moment; as they are when neither place nor moment changed, whatever borders say today. */
async function groundOf(
  ground: RecordGround,
  before: Content | null,
  column: string,
  at: string,
  point: LngLat,
) {
  const stood = before?.['geom'] as { coordinates: LngLat } | null | undefined;
  const isSamePlace = stood?.coordinates.every((degrees, i) => Math.abs(degrees - point[i]!) < 1e-9) ?? false;
  return before && isSamePlace && isSameInstant(before[column], at)
    ? stays(before)
    : ground.gridAt(point, at);
}

const stays = ({ grid_id, parent_grid_id }: Content) => ({ grid_id, parent_grid_id });
const isSameInstant = (before: unknown, at: string) => Date.parse(String(before)) === Date.parse(at);
