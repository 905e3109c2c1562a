import {
  bandBelow,
  forceKinds,
  settledCaseStates,
  type activitySchema,
  type buildingPropertiesSchema,
  type Case,
  type CaseState,
  type charterSchema,
  type compoundPropertiesSchema,
  type GridProperties,
  type Organisation,
  type partnerUnitSchema,
  type Patrol,
  type PatrolStretch,
  type PatrolVisit,
  type peopleCountSchema,
  type placePropertiesSchema,
  type serviceSchema,
  type visitSchema,
  type volunteerSchema,
} from '@getu/domain';
import type { z } from 'zod';
import { figureText } from '../i18n/format-figure';
import { dayAndTime } from '../i18n/format-time';
import type { Translate } from '../i18n/new-i18n';
import type { MarkTone } from '../ui/StatusMark.vue';

type LngLat = [number, number];

/** One record as a line of the list, and where the map finds it. */
export interface RecordLine {
  id: string;
  title: string;
  /** quiet words under the title */
  details: string[];
  /** what this record adds to the figure, when that is not 1 */
  amount: string | null;
  tone: MarkTone | null;
  lngLat: LngLat | null;
  /** flown to when the record has no point of its own */
  gridCode: string | null;
}

/** What each list holds, by the last part of its path. */
export interface RecordTypes {
  cases: Case;
  activities: z.infer<typeof activitySchema>;
  visits: z.infer<typeof visitSchema>;
  services: z.infer<typeof serviceSchema>;
  charters: z.infer<typeof charterSchema>;
  organisations: Organisation;
  'partner-units': z.infer<typeof partnerUnitSchema>;
  volunteers: z.infer<typeof volunteerSchema>;
  patrols: Patrol;
  'patrol-stretches': PatrolStretch;
  'patrol-visits': PatrolVisit;
  'people-counts': z.infer<typeof peopleCountSchema>;
  places: z.infer<typeof placePropertiesSchema> & { lngLat: LngLat };
  compounds: z.infer<typeof compoundPropertiesSchema> & { lngLat: LngLat };
  buildings: z.infer<typeof buildingPropertiesSchema> & { lngLat: LngLat };
  grids: GridProperties & { lngLat: LngLat };
}
export type RecordType = keyof RecordTypes;

type Parts = Partial<Omit<RecordLine, 'id' | 'details'>> & {
  title: string;
  details?: (string | null | false)[];
};
type Describe<T> = (record: T, t: Translate, gridName: (code: string | null) => string) => Parts;

export function caseTone(record: Pick<Case, 'state' | 'deadline'>): MarkTone {
  if ((settledCaseStates as readonly CaseState[]).includes(record.state)) return 'good';
  if (record.deadline === 'overdue') return 'bad';
  return record.deadline === 'due-soon' ? 'warn' : 'open';
}

/** The force a volunteer comes from, in the screen's language; a word of another installation as it is written. */
export const forceWord = (force: string, t: Translate): string =>
  (forceKinds as readonly string[]).includes(force) ? t(`words.forceKinds.${force}`) : force;

const kilometres = (meters: number) => {
  const { number, sign } = figureText(meters / 1000, 'kilometres');
  return `${number} ${sign}`;
};

/** A corner of the street, in the middle of its piece. */
const middleOf = ({ line: { coordinates } }: PatrolStretch): LngLat | null =>
  (coordinates[Math.floor(coordinates.length / 2)] as LngLat | undefined) ?? null;

const describers: { [K in RecordType]: Describe<RecordTypes[K]> } = {
  cases: (record, t, gridName) => ({
    title: record.title,
    details: [
      t(`words.caseKinds.${record.kind}`),
      t(`words.caseStates.${record.state}`),
      record.deadline !== 'none' &&
        record.deadline !== 'in-time' &&
        t(`words.deadlineStates.${record.deadline}`),
      record.mediation && t(`wall.mediation.${record.mediation}`),
      gridName(record.gridCode),
      dayAndTime(record.reportedAt),
    ],
    tone: caseTone(record),
    lngLat: record.lngLat,
    gridCode: record.gridCode,
  }),
  activities: (record, t, gridName) => ({
    title: record.title,
    details: [
      t(record.series ? `words.lectureSeries.${record.series}` : `words.activityKinds.${record.kind}`),
      record.placeName ?? gridName(record.gridCode),
      dayAndTime(record.heldAt),
    ],
    amount: record.attendance > 0 ? t('wall.records.people', { count: record.attendance }) : null,
    lngLat: record.lngLat,
    gridCode: record.gridCode,
  }),
  visits: (record, t, gridName) => ({
    title: record.note || record.buildingName || t('figures.visits'),
    details: [record.buildingName, gridName(record.gridCode), dayAndTime(record.visitedAt)],
    amount: t('wall.records.households', { count: record.households }),
    lngLat: record.lngLat,
    gridCode: record.gridCode,
  }),
  services: (record, t) => ({
    title: record.matter,
    details: [record.placeName, dayAndTime(record.servedAt)],
    amount: t('wall.records.people', { count: record.beneficiaries }),
    lngLat: record.lngLat,
    gridCode: record.gridCode,
  }),
  charters: (record, t) => ({
    title: record.title,
    details: [t(`words.charterKinds.${record.kind}`), record.compoundName, record.adoptedOn],
  }),
  organisations: (record, t, gridName) => {
    const members = record.workingMembers + record.retiredMembers;
    return {
      title: record.name,
      details: [
        t(`words.organisationKinds.${record.kind}`),
        record.compoundName,
        record.buildingName,
        gridName(record.gridCode),
      ],
      amount: members > 0 ? t('wall.records.people', { count: members }) : null,
      gridCode: record.gridCode,
    };
  },
  'partner-units': (record, t) => ({
    title: record.name,
    details: [record.field, t('wall.records.joined', { day: record.joinedOn })],
    amount: t('wall.records.requestsTaken', { count: record.requestsTaken }),
  }),
  volunteers: (record, t, gridName) => ({
    title: `${record.teamName} ${record.number}`,
    details: [
      forceWord(record.force, t),
      gridName(record.gridCode),
      t('wall.records.joined', { day: record.joinedOn }),
    ],
    gridCode: record.gridCode,
  }),
  patrols: (record, t, gridName) => ({
    title: record.teamName,
    details: [
      t(`words.patrolStates.${record.state}`),
      record.gridCodes.map(gridName).filter(Boolean).slice(0, 3).join(' '),
      dayAndTime(record.startedAt),
    ],
    amount: kilometres(record.distanceMeters),
    tone: record.state === 'out' ? 'open' : record.state === 'missed' ? 'bad' : null,
    gridCode: record.gridCodes[0] ?? null,
  }),
  'patrol-stretches': (record, t) => ({
    title: record.streetName ?? t('wall.records.namelessStreet'),
    details: [t(record.walked ? 'wall.records.walked' : 'wall.records.notWalked')],
    amount: `${record.meters} m`,
    tone: record.walked ? 'good' : 'bad',
    lngLat: middleOf(record),
  }),
  'patrol-visits': (record, t, gridName) => ({
    title: record.placeName,
    details: [
      record.visitedAt === null
        ? t('wall.records.notVisited')
        : t('wall.records.visited', { time: dayAndTime(record.visitedAt) }),
      `${record.teamName} ${record.patrolNumber}`,
      gridName(record.gridCode),
      record.visitedAt === null && dayAndTime(record.plannedStart),
    ],
    tone: record.visitedAt === null ? 'bad' : 'good',
    gridCode: record.gridCode,
  }),
  'people-counts': (record, t, gridName) => ({
    title: record.buildingName,
    details: [t(`words.peopleGroups.${record.group}`), record.compoundName, gridName(record.gridCode)],
    amount:
      record.count === null
        ? t('wall.records.fewPeople', { count: bandBelow })
        : t('wall.records.people', { count: record.count }),
    lngLat: record.lngLat,
    gridCode: record.gridCode,
  }),
  places: (record, t, gridName) => ({
    title: record.name,
    details: [t(`words.placeKinds.${record.kind}`), record.compoundName, gridName(record.gridCode)],
    lngLat: record.lngLat,
    gridCode: record.gridCode,
  }),
  compounds: (record, t) => ({
    title: record.name,
    details: [
      t(`words.compoundKinds.${record.kind}`),
      t('wall.records.buildings', { count: record.buildings }),
    ],
    amount: t('wall.records.households', { count: record.households }),
    lngLat: record.lngLat,
  }),
  buildings: (record, t, gridName) => ({
    title: record.name,
    details: [
      t(`words.buildingKinds.${record.kind}`),
      record.compoundName,
      t('wall.records.storeys', { count: record.storeys }),
      gridName(record.gridCode),
    ],
    amount: t('wall.records.households', { count: record.households }),
    lngLat: record.lngLat,
    gridCode: record.gridCode,
  }),
  grids: (record, t) => ({
    title: record.name,
    details: [record.code],
    amount: t('wall.records.households', { count: record.households }),
    lngLat: record.lngLat,
    gridCode: record.code,
  }),
};

/** Which kind of record a path lists, or null for one this screen has no words for. */
export function recordTypeOf(path: string): RecordType | null {
  const name = path.split('?')[0]?.split('/').pop() ?? '';
  return name in describers ? (name as RecordType) : null;
}

/** The line of one record. `record` is an item of the list that `type` names. */
export function describeRecord(
  type: RecordType,
  record: { id?: string },
  t: Translate,
  gridName: (code: string | null) => string,
): RecordLine {
  const describe = describers[type] as Describe<unknown>;
  const { title, details = [], ...rest } = describe(record, t, gridName);
  const people = type === 'people-counts' ? (record as RecordTypes['people-counts']) : null;
  return {
    amount: null,
    tone: null,
    lngLat: null,
    gridCode: null,
    ...rest,
    title,
    details: details.filter((detail): detail is string => typeof detail === 'string' && detail !== ''),
    id: record.id ?? (people ? `${people.buildingId} ${people.group}` : title),
  };
}
