import {
  addWorkingMinutes,
  deadlineFrom,
  minutesFor,
  officeHours,
  reopenedShare,
  standardDeadlines,
  stateAfter,
} from '@getu/domain';
import type { CaseKind, CaseState, Channel, HandlingLevel } from '@getu/domain';
import type { Row } from '../../dataset.js';
import type { Random } from '../../random.js';
import { iso, yearOf } from '../calendar/local-time.js';
import type { Staff, StaffMember } from '../people/staff-rows.js';
import { COMMUNITY_ID, type Setting } from '../setting.js';
import type { ActorRole, ScriptStep } from './case-script.js';
import type { CaseScene } from './find-scene.js';

export interface CaseBlueprint {
  kind: CaseKind;
  channel: Channel;
  title: string;
  description: string;
  scene: CaseScene;
  reportedMs: number;
  urgent?: boolean;
  steps: ScriptStep[];
  partnerUnit?: { id: string; name: string };
  mediator?: StaffMember;
}

export interface Transition {
  from: CaseState | null;
  to: CaseState;
  level: HandlingLevel;
  ms: number;
  actor: string;
  staffId: string | null;
  note: string | null;
}

/** A case lived up to the present: its columns but the number, and its transitions. */
export interface ToldCase {
  id: string;
  reportedMs: number;
  blueprint: CaseBlueprint;
  transitions: Transition[];
  columns: Row;
}

const actorNames: Record<Exclude<ActorRole, 'partner'>, string> = {
  resident: '居民',
  desk: '社区受理台',
  'grid-worker': '网格员',
  'grid-leader': '网格长',
  liaison: '联络员',
  'parent-leader': '四级网格长',
  mediator: '“林大姐”调解员',
};
const reporterNames: Partial<Record<Channel, string>> = { visit: '网格员', patrol: '红袖标巡逻队' };

/** Plays a script step by step in working time and stops at the present: what is not yet done has not happened. */
export function tellCase(setting: Setting, staff: Staff, blueprint: CaseBlueprint, random: Random): ToldCase {
  const { scene, reportedMs } = blueprint;
  const minutes = minutesFor({ kind: blueprint.kind, urgent: blueprint.urgent ?? false }, standardDeadlines);
  const act = actorsOf(staff, blueprint);
  const transitions: Transition[] = [
    {
      from: null,
      to: 'reported',
      level: 'grid',
      ms: reportedMs,
      ...reporterOf(staff, blueprint),
      note: null,
    },
  ];
  let deadline = deadlineFrom(reportedMs, minutes, officeHours);
  const facts: Row = {
    rating: null,
    reopened_count: 0,
    escalated: false,
    staff_id: null,
    partner_unit_id: null,
  };
  const times: Partial<Record<CaseState, number | null>> = {};
  let level: HandlingLevel = 'grid';
  let nowMs = reportedMs;
  for (const step of blueprint.steps) {
    const last = transitions.at(-1) as Transition;
    const to = stateAfter(last.to, step.action);
    if (!to) throw new RangeError(`A case cannot ${step.action} from ${last.to}.`);
    nowMs = addWorkingMinutes(
      nowMs,
      Math.max(2, step.share * minutes * random.between(0.7, 1.3)),
      officeHours,
    );
    if (nowMs >= setting.endMs) break;
    level = step.level ?? level;
    const actor = act(step.actor);
    transitions.push({
      from: last.to,
      to,
      level,
      ms: nowMs,
      actor: actor.name,
      staffId: actor.staffId,
      note: step.note,
    });
    times[to] = nowMs;
    if (step.action === 'take') {
      facts.staff_id = actor.staffId;
      facts.partner_unit_id =
        step.actor === 'partner' ? (blueprint.partnerUnit?.id ?? null) : (facts.partner_unit_id ?? null);
    }
    if (step.action === 'escalate') facts.escalated = true;
    if (step.action === 'rate') facts.rating = step.rating ?? null;
    if (step.action === 'reopen') {
      facts.reopened_count = Number(facts.reopened_count) + 1;
      // what was done does not count any more, and a part of the time is given again
      times.resolved = times.rated = times.closed = null;
      facts.rating = null;
      deadline = deadlineFrom(nowMs, reopenedShare * minutes, officeHours);
    }
  }
  const state = (transitions.at(-1) as Transition).to;
  const isDue = state !== 'rejected';
  const orNull = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : iso(ms));
  const firstTaken = transitions.find(({ to }) => to === 'taken')?.ms;
  const id = random.uuid(reportedMs);
  return {
    id,
    reportedMs,
    blueprint,
    transitions,
    columns: {
      community_id: COMMUNITY_ID,
      id,
      number: '',
      kind: blueprint.kind,
      channel: blueprint.channel,
      state,
      handling_level: level,
      title: blueprint.title,
      description: blueprint.description,
      urgent: blueprint.urgent ?? false,
      grid_id: scene.spot.gridId,
      parent_grid_id: scene.spot.parentGridId,
      compound_id: scene.compoundId,
      building_id: scene.buildingId,
      partner_unit_id: facts.partner_unit_id ?? null,
      staff_id: facts.staff_id ?? null,
      reported_at: iso(reportedMs),
      accepted_at: orNull(times.accepted),
      taken_at: orNull(firstTaken),
      amber_at: isDue ? iso(deadline.amberMs) : null,
      due_at: isDue ? iso(deadline.dueMs) : null,
      resolved_at: orNull(times.resolved),
      rated_at: orNull(times.rated),
      closed_at: orNull(times.closed),
      rating: facts.rating ?? null,
      reopened_count: facts.reopened_count ?? 0,
      escalated: facts.escalated ?? false,
      version: transitions.length,
      geom: scene.spot.geom,
    },
  };
}

/** Numbers cases by year in order of reporting, `2026-000123`, and lays them out as rows. */
export function caseRows(cases: readonly ToldCase[]): { cases: Row[]; case_transitions: Row[] } {
  const counts = new Map<string, number>();
  const ordered = [...cases].sort((a, b) => a.reportedMs - b.reportedMs || a.id.localeCompare(b.id));
  const rows = ordered.map(({ columns, reportedMs }): Row => {
    const year = yearOf(reportedMs);
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    return { ...columns, number: `${year}-${String(count).padStart(6, '0')}` };
  });
  const transitions = ordered.flatMap(({ id, transitions: all }) =>
    all.map((transition, i) => ({
      community_id: COMMUNITY_ID,
      case_id: id,
      seq: i + 1,
      from_state: transition.from,
      to_state: transition.to,
      handling_level: transition.level,
      at: iso(transition.ms),
      actor: transition.actor,
      staff_id: transition.staffId,
      note: transition.note,
    })),
  );
  return { cases: rows, case_transitions: transitions };
}

function reporterOf(
  staff: Staff,
  { channel, scene }: CaseBlueprint,
): { actor: string; staffId: string | null } {
  const worker = channel === 'visit' ? staff.crews.get(scene.spot.gridId)?.['grid-worker'] : undefined;
  return { actor: reporterNames[channel] ?? '居民', staffId: worker?.id ?? null };
}

function actorsOf(staff: Staff, { scene, partnerUnit, mediator }: CaseBlueprint) {
  const crew = staff.crews.get(scene.spot.gridId);
  const parentCrew = staff.crews.get(scene.spot.parentGridId);
  const people: Partial<Record<ActorRole, StaffMember | undefined>> = {
    desk: staff.clerk,
    'grid-worker': crew?.['grid-worker'],
    'grid-leader': crew?.['grid-leader'],
    liaison: crew?.liaison,
    'parent-leader': parentCrew?.['grid-leader'],
    mediator,
  };
  return (role: ActorRole): { name: string; staffId: string | null } =>
    role === 'partner'
      ? { name: partnerUnit?.name ?? '共建单位', staffId: null }
      : { name: actorNames[role], staffId: people[role]?.id ?? null };
}
