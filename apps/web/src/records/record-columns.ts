import type { Cell } from '@getu/domain/sheets';
import { forceWord, type RecordType, type RecordTypes } from './describe-record';
import { dayOf, clockTime } from '../i18n/format-time';
import type { Translate } from '../i18n/new-i18n';

/** A column of a list: its heading, and what a record has in it. `isNumber` columns stand right. */
export interface RecordColumn<T> {
  key: string;
  isNumber?: boolean;
  cell: (record: T) => Cell;
}

export interface ColumnWords {
  t: Translate;
  gridName: (code: string | null) => string;
}

/** `2026-11-22 16:05` in the community's zone: sorts as text, and says the year, which a file outlives. */
export const minuteOf = (iso: string | null): string => {
  if (iso === null) return '';
  const instant = Date.parse(iso);
  return `${dayOf(instant)} ${clockTime(instant).slice(0, 5)}`;
};
const kilometres = (meters: number) => Number((meters / 1000).toFixed(2));
const minutes = (seconds: number) => Math.round(seconds / 60);
const place = (lngLat: [number, number] | null) => (lngLat ? lngLat.join(' ') : '');

type Columns = { [K in RecordType]: (words: ColumnWords) => RecordColumn<RecordTypes[K]>[] };

/** What each list says of a record, on a page and in a file. Nothing here names a resident: no list has such a field. */
const columns: Columns = {
  cases: ({ t, gridName }) => [
    { key: 'number', cell: (record) => record.number },
    { key: 'title', cell: (record) => record.title },
    { key: 'kind', cell: (record) => t(`words.caseKinds.${record.kind}`) },
    { key: 'state', cell: (record) => t(`words.caseStates.${record.state}`) },
    { key: 'deadline', cell: (record) => t(`words.deadlineStates.${record.deadline}`) },
    { key: 'dueAt', cell: (record) => minuteOf(record.dueAt) },
    { key: 'channel', cell: (record) => t(`words.channels.${record.channel}`) },
    { key: 'level', cell: (record) => t(`words.handlingLevels.${record.handlingLevel}`) },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
    { key: 'compound', cell: (record) => record.compoundName },
    { key: 'reportedAt', cell: (record) => minuteOf(record.reportedAt) },
    { key: 'takenAt', cell: (record) => minuteOf(record.takenAt) },
    { key: 'closedAt', cell: (record) => minuteOf(record.closedAt) },
    { key: 'rating', isNumber: true, cell: (record) => record.rating },
    { key: 'lngLat', cell: (record) => place(record.lngLat) },
  ],
  activities: ({ t, gridName }) => [
    { key: 'title', cell: (record) => record.title },
    { key: 'kind', cell: (record) => t(`words.activityKinds.${record.kind}`) },
    { key: 'series', cell: (record) => (record.series ? t(`words.lectureSeries.${record.series}`) : '') },
    { key: 'heldAt', cell: (record) => minuteOf(record.heldAt) },
    { key: 'attendance', isNumber: true, cell: (record) => record.attendance },
    { key: 'place', cell: (record) => record.placeName },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  visits: ({ gridName }) => [
    { key: 'visitedAt', cell: (record) => minuteOf(record.visitedAt) },
    { key: 'building', cell: (record) => record.buildingName },
    { key: 'households', isNumber: true, cell: (record) => record.households },
    { key: 'note', cell: (record) => record.note },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  services: ({ gridName }) => [
    { key: 'matter', cell: (record) => record.matter },
    { key: 'servedAt', cell: (record) => minuteOf(record.servedAt) },
    { key: 'beneficiaries', isNumber: true, cell: (record) => record.beneficiaries },
    { key: 'place', cell: (record) => record.placeName },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  charters: ({ t }) => [
    { key: 'title', cell: (record) => record.title },
    { key: 'kind', cell: (record) => t(`words.charterKinds.${record.kind}`) },
    { key: 'adoptedOn', cell: (record) => record.adoptedOn },
    { key: 'compound', cell: (record) => record.compoundName },
  ],
  organisations: ({ t, gridName }) => [
    { key: 'name', cell: (record) => record.name },
    { key: 'kind', cell: (record) => t(`words.organisationKinds.${record.kind}`) },
    { key: 'workingMembers', isNumber: true, cell: (record) => record.workingMembers },
    { key: 'retiredMembers', isNumber: true, cell: (record) => record.retiredMembers },
    { key: 'compound', cell: (record) => record.compoundName },
    { key: 'building', cell: (record) => record.buildingName },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  'partner-units': () => [
    { key: 'name', cell: (record) => record.name },
    { key: 'field', cell: (record) => record.field },
    { key: 'requestsTaken', isNumber: true, cell: (record) => record.requestsTaken },
    { key: 'joinedOn', cell: (record) => record.joinedOn },
  ],
  volunteers: ({ t, gridName }) => [
    { key: 'team', cell: (record) => record.teamName },
    { key: 'number', cell: (record) => record.number },
    { key: 'force', cell: (record) => forceWord(record.force, t) },
    { key: 'joinedOn', cell: (record) => record.joinedOn },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  patrols: ({ t, gridName }) => [
    { key: 'number', cell: (record) => record.number },
    { key: 'team', cell: (record) => record.teamName },
    { key: 'state', cell: (record) => t(`words.patrolStates.${record.state}`) },
    { key: 'startedAt', cell: (record) => minuteOf(record.startedAt) },
    { key: 'minutes', isNumber: true, cell: (record) => minutes(record.durationSeconds) },
    { key: 'kilometres', isNumber: true, cell: (record) => kilometres(record.distanceMeters) },
    { key: 'walkers', isNumber: true, cell: (record) => record.walkers },
    { key: 'grids', cell: (record) => record.gridCodes.map(gridName).join(' ') },
  ],
  'patrol-stretches': ({ t }) => [
    { key: 'street', cell: (record) => record.streetName ?? t('wall.records.namelessStreet') },
    { key: 'meters', isNumber: true, cell: (record) => record.meters },
    { key: 'state', cell: (record) => t(`wall.records.${record.walked ? 'walked' : 'notWalked'}`) },
  ],
  'patrol-visits': ({ gridName }) => [
    { key: 'place', cell: (record) => record.placeName },
    { key: 'number', cell: (record) => record.patrolNumber },
    { key: 'team', cell: (record) => record.teamName },
    { key: 'plannedStart', cell: (record) => minuteOf(record.plannedStart) },
    { key: 'reachedAt', cell: (record) => minuteOf(record.visitedAt) },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  'people-counts': ({ t, gridName }) => [
    { key: 'building', cell: (record) => record.buildingName },
    { key: 'group', cell: (record) => t(`words.peopleGroups.${record.group}`) },
    { key: 'count', isNumber: true, cell: (record) => (record.banded ? '<5' : record.count) },
    { key: 'compound', cell: (record) => record.compoundName },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  places: ({ t, gridName }) => [
    { key: 'name', cell: (record) => record.name },
    { key: 'kind', cell: (record) => t(`words.placeKinds.${record.kind}`) },
    { key: 'compound', cell: (record) => record.compoundName },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
    { key: 'lngLat', cell: (record) => place(record.lngLat) },
  ],
  compounds: ({ t }) => [
    { key: 'name', cell: (record) => record.name },
    { key: 'kind', cell: (record) => t(`words.compoundKinds.${record.kind}`) },
    { key: 'buildings', isNumber: true, cell: (record) => record.buildings },
    { key: 'households', isNumber: true, cell: (record) => record.households },
    { key: 'residents', isNumber: true, cell: (record) => record.residents },
    { key: 'builtYear', isNumber: true, cell: (record) => record.builtYear },
  ],
  buildings: ({ t, gridName }) => [
    { key: 'name', cell: (record) => record.name },
    { key: 'kind', cell: (record) => t(`words.buildingKinds.${record.kind}`) },
    { key: 'storeys', isNumber: true, cell: (record) => record.storeys },
    { key: 'households', isNumber: true, cell: (record) => record.households },
    { key: 'residents', isNumber: true, cell: (record) => record.residents },
    { key: 'compound', cell: (record) => record.compoundName },
    { key: 'grid', cell: (record) => gridName(record.gridCode) },
  ],
  grids: () => [
    { key: 'code', cell: (record) => record.code },
    { key: 'name', cell: (record) => record.name },
    { key: 'households', isNumber: true, cell: (record) => record.households },
    { key: 'residents', isNumber: true, cell: (record) => record.residents },
    { key: 'buildings', isNumber: true, cell: (record) => record.buildings },
  ],
};

/** The columns of a list; `only` names those that a page has room for, in its order. */
export function columnsOf(
  type: RecordType,
  words: ColumnWords,
  only?: readonly string[],
): RecordColumn<unknown>[] {
  const all = columns[type](words) as RecordColumn<unknown>[];
  if (!only) return all;
  return only.flatMap((key) => all.find((column) => column.key === key) ?? []);
}
