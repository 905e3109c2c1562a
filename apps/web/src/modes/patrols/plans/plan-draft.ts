import type { PatrolPlan, PatrolPlanAdded, PlanLine, Recurrence } from '@getu/domain';

/** A plan in the editor. */
export interface PlanDraft {
  teamId: string;
  name: string;
  recurrence: Recurrence;
  /** minutes after the day's midnight; an end beyond 1440 lies on the next day */
  startsAt: number;
  endsAt: number;
  firstDay: string;
  lastDay: string | null;
  gridCodes: string[];
  roadIds: string[];
  lines: PlanLine[];
  placeIds: string[];
}

const dayMinutes = 1440;

/** An empty plan from today on: weekdays' evenings. */
export const newPlan = (today: string): PlanDraft => ({
  teamId: '',
  name: '',
  recurrence: { kind: 'weekly', weekdays: [0, 1, 2, 3, 4], everyWeeks: 1 },
  startsAt: 19 * 60,
  endsAt: 20 * 60,
  firstDay: today,
  lastDay: null,
  gridCodes: [],
  roadIds: [],
  lines: [],
  placeIds: [],
});

export const draftOf = (plan: PatrolPlan): PlanDraft => ({
  teamId: plan.teamId,
  name: plan.name,
  recurrence: plan.recurrence,
  startsAt: plan.startsAt,
  endsAt: plan.endsAt,
  firstDay: plan.firstDay,
  lastDay: plan.lastDay,
  gridCodes: plan.gridCodes,
  roadIds: plan.roads.map(({ id }) => id),
  lines: plan.lines.map(({ id, coordinates }) => ({ id, coordinates })),
  placeIds: plan.places.map(({ id }) => id),
});

/** What goes over the wire beside id or version. */
export const bodyOf = (draft: PlanDraft): Omit<PatrolPlanAdded, 'id'> => ({
  ...draft,
  name: draft.name.trim(),
});

/** `19:00`; of a minute on the next day the time of that day. */
export const timeOfMinute = (minute: number): string => {
  const inDay = minute % dayMinutes;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
};

const minuteOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
};

/** A window of two clock times: an end that is not after the start lies on the next day. */
export function windowOfTimes(from: string, to: string): Pick<PlanDraft, 'startsAt' | 'endsAt'> {
  const startsAt = minuteOf(from);
  const end = minuteOf(to);
  return { startsAt, endsAt: end > startsAt ? end : end + dayMinutes };
}

export const isOvernight = ({ endsAt }: Pick<PlanDraft, 'endsAt'>): boolean => endsAt > dayMinutes;

/** The list with a thing put in, or taken out where it was there. */
export const toggled = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
