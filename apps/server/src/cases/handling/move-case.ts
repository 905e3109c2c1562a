import {
  type CaseKind,
  type CaseState,
  type CaseTransitionRequest,
  deadlineFrom,
  type HandlingLevel,
  levelAbove,
  minutesFor,
  reopenedShare,
  stateAfter,
} from '@getu/domain';
import type { CaseTime } from '../settings/case-settings.service.js';

/** What changes in a case while it lives; times as ISO text. */
export interface CaseLife {
  state: CaseState;
  handlingLevel: HandlingLevel;
  acceptedAt: string | null;
  takenAt: string | null;
  amberAt: string | null;
  dueAt: string | null;
  resolvedAt: string | null;
  ratedAt: string | null;
  closedAt: string | null;
  rating: number | null;
  reopenedCount: number;
  escalated: boolean;
  /** who took it */
  staffId: string | null;
  partnerUnitId: string | null;
  /** to whom it is dispatched */
  assignedStaffId: string | null;
  assignedPartnerUnitId: string | null;
}

export interface CaseNature {
  kind: CaseKind;
  urgent: boolean;
  reportedAt: Date;
}

/** What is asked of a case, without the version it was asked of. */
type Asked = CaseTransitionRequest;

const nobody = { assignedStaffId: null, assignedPartnerUnitId: null } as const;

/** Whether an action sets the case's due time, and so needs the deadlines in force. */
export const setsDeadline = (action: Asked['action']): boolean => action === 'accept' || action === 'reopen';

/**
 * A case after an action that its state allows.
 * @param time deadlines and calendar in force; only read where `setsDeadline`
 * @throws RangeError for an action that the state does not allow: to be refused before
 */
export function moveCase(
  life: CaseLife,
  asked: Asked,
  nature: CaseNature,
  now: Date,
  time: CaseTime,
): CaseLife {
  const state = stateAfter(life.state, asked.action);
  if (!state) throw new RangeError(`A case cannot ${asked.action} from ${life.state}.`);
  return { ...life, state, ...changesOf(life, asked, nature, now, time) };
}

function changesOf(
  life: CaseLife,
  asked: Asked,
  nature: CaseNature,
  now: Date,
  time: CaseTime,
): Partial<CaseLife> {
  const at = now.toISOString();
  switch (asked.action) {
    case 'accept':
      // its time has run since the report; what holds now decides how much of it there is
      return { acceptedAt: at, ...deadline(nature, nature.reportedAt, 1, time) };
    case 'reject':
      return { amberAt: null, dueAt: null, ...nobody };
    case 'dispatch':
      return 'staffId' in asked.to
        ? { ...nobody, assignedStaffId: asked.to.staffId }
        : { ...nobody, assignedPartnerUnitId: asked.to.partnerUnitId };
    case 'take':
      return {
        takenAt: life.takenAt ?? at,
        staffId: life.assignedStaffId ?? life.staffId,
        partnerUnitId: life.assignedPartnerUnitId ?? life.partnerUnitId,
      };
    case 'return':
      return nobody;
    case 'escalate':
      return {
        handlingLevel: levelAbove(life.handlingLevel) ?? life.handlingLevel,
        escalated: true,
        ...nobody,
      };
    case 'resolve':
      return { resolvedAt: at };
    case 'rate':
      return { ratedAt: at, rating: asked.rating };
    case 'close':
      return { closedAt: at };
    case 'reopen':
      // what was done does not count any more, and a part of the time is given again
      return {
        resolvedAt: null,
        ratedAt: null,
        closedAt: null,
        rating: null,
        reopenedCount: life.reopenedCount + 1,
        ...nobody,
        ...deadline(nature, now, reopenedShare, time),
      };
  }
}

function deadline(nature: CaseNature, start: Date, share: number, { deadlines, calendar }: CaseTime) {
  const minutes = share * minutesFor(nature, deadlines);
  const { amberMs, dueMs } = deadlineFrom(start.getTime(), minutes, calendar);
  return { amberAt: new Date(amberMs).toISOString(), dueAt: new Date(dueMs).toISOString() };
}
