import {
  activityKinds,
  type Activity,
  type Case,
  type Charter,
  charterKinds,
  lectureSeries,
  type PartnerUnit,
  type Service,
  type Visit,
} from '@getu/domain';
import type { KeptList } from '../../api/kept';
import type { Query } from '../../api/request';
import type { Translate } from '../../i18n/new-i18n';
import { zoneText } from './zone-text';

/** What a field of the form takes; those of a place share one control. */
export interface FormField {
  name: string;
  input:
    'line' | 'prose' | 'count' | 'day' | 'instant' | 'word' | 'compound' | 'building' | 'place' | 'ground';
  /** of a word: its vocabulary among the messages, and its codes */
  words?: { vocabulary: string; codes: readonly string[] };
  max?: number;
  min?: number;
  /** may stay empty */
  optional?: boolean;
  /** shown only when the draft says so */
  when?: (draft: Draft) => boolean;
}
export type Draft = Record<string, unknown>;

/** A record as the table and the map show it. */
export interface RecordRow {
  id: string;
  version: number;
  title: string;
  under: string;
  when: string;
  where: string;
  amount: number | null;
  lngLat: [number, number] | null;
  /** number of the case that it is, opened at its own desk */
  caseNumber: string | null;
  draft: Draft;
}

export interface RecordTab {
  name: string;
  path: string;
  /** null: kept elsewhere */
  kept: KeptList | null;
  /** filters that make the tab */
  query: Query;
  hasPeriod: boolean;
  hasText: boolean;
  hasKinds: boolean;
  fields: readonly FormField[];
  blank: (nowMs: number) => Draft;
  rowOf: (item: never, t: Translate, gridName: (code: string | null) => string) => RecordRow;
}

const ground: FormField = { name: 'placeId', input: 'ground', optional: true };
const shared = { lngLat: null, caseNumber: null };

const activityRow = (item: Activity, t: Translate, gridName: (code: string | null) => string): RecordRow => ({
  ...shared,
  id: item.id,
  version: item.version,
  title: item.title,
  under: t(item.series ? `words.lectureSeries.${item.series}` : `words.activityKinds.${item.kind}`),
  when: zoneText(item.heldAt),
  where: item.placeName ?? gridName(item.gridCode),
  amount: item.attendance,
  lngLat: item.lngLat,
  draft: {
    kind: item.kind,
    series: item.series,
    title: item.title,
    heldAt: item.heldAt,
    attendance: item.attendance,
    placeId: item.placeId,
    lngLat: item.placeId === null ? item.lngLat : null,
  },
});

const activityFields = (kinds: readonly string[]): FormField[] => [
  ...(kinds.length > 1
    ? ([{ name: 'kind', input: 'word', words: { vocabulary: 'activityKinds', codes: kinds } }] as FormField[])
    : []),
  {
    name: 'series',
    input: 'word',
    words: { vocabulary: 'lectureSeries', codes: lectureSeries },
    when: ({ kind }) => kind === 'lecture',
  },
  { name: 'title', input: 'line', max: 80 },
  { name: 'heldAt', input: 'instant' },
  { name: 'attendance', input: 'count', min: 0 },
  ground,
];
const blankActivity = (kind: string) => (nowMs: number) => ({
  kind,
  series: null,
  title: '',
  heldAt: new Date(nowMs).toISOString(),
  attendance: 0,
  placeId: null,
  lngLat: null,
});

/** The lists of the records page, in the order of its tabs. */
export const recordTabs = [
  {
    name: 'activities',
    path: '/api/activities',
    kept: 'activities',
    query: {},
    hasPeriod: true,
    hasText: true,
    hasKinds: true,
    fields: activityFields(activityKinds),
    blank: blankActivity('cultural-event'),
    rowOf: activityRow,
  },
  {
    name: 'visits',
    path: '/api/visits',
    kept: 'visits',
    query: {},
    hasPeriod: true,
    hasText: true,
    hasKinds: false,
    fields: [
      { name: 'visitedAt', input: 'instant' },
      { name: 'buildingId', input: 'building', optional: true },
      { name: 'households', input: 'count', min: 1 },
      { name: 'note', input: 'prose', max: 500, optional: true },
    ],
    blank: (nowMs) => ({
      visitedAt: new Date(nowMs).toISOString(),
      buildingId: null,
      lngLat: null,
      households: 1,
      note: '',
    }),
    rowOf: (item: Visit, t, gridName) => ({
      ...shared,
      id: item.id,
      version: item.version,
      title: item.note || t('records.visitTo', { place: item.buildingName ?? gridName(item.gridCode) }),
      under: gridName(item.gridCode),
      when: zoneText(item.visitedAt),
      where: item.buildingName ?? gridName(item.gridCode),
      amount: item.households,
      lngLat: item.lngLat,
      draft: {
        visitedAt: item.visitedAt,
        buildingId: item.buildingId,
        lngLat: item.buildingId === null ? item.lngLat : null,
        households: item.households,
        note: item.note,
      },
    }),
  },
  {
    name: 'services',
    path: '/api/services',
    kept: 'services',
    query: {},
    hasPeriod: true,
    hasText: true,
    hasKinds: false,
    fields: [
      { name: 'matter', input: 'line', max: 120 },
      { name: 'servedAt', input: 'instant' },
      { name: 'placeId', input: 'place' },
      { name: 'beneficiaries', input: 'count', min: 1 },
    ],
    blank: (nowMs) => ({
      matter: '',
      servedAt: new Date(nowMs).toISOString(),
      placeId: null,
      beneficiaries: 1,
    }),
    rowOf: (item: Service, _t, gridName) => ({
      ...shared,
      id: item.id,
      version: item.version,
      title: item.matter,
      under: gridName(item.gridCode),
      when: zoneText(item.servedAt),
      where: item.placeName,
      amount: item.beneficiaries,
      lngLat: item.lngLat,
      draft: {
        matter: item.matter,
        servedAt: item.servedAt,
        placeId: item.placeId,
        beneficiaries: item.beneficiaries,
      },
    }),
  },
  {
    name: 'awards',
    path: '/api/activities',
    kept: 'activities',
    query: { kind: 'award' },
    hasPeriod: true,
    hasText: true,
    hasKinds: false,
    fields: activityFields(['award']),
    blank: blankActivity('award'),
    rowOf: activityRow,
  },
  {
    name: 'opinions',
    path: '/api/cases',
    kept: null,
    query: { kind: 'opinion' },
    hasPeriod: true,
    hasText: true,
    hasKinds: false,
    fields: [],
    blank: () => ({}),
    rowOf: (item: Case, t, gridName) => ({
      ...shared,
      id: item.id,
      version: item.version,
      title: item.title,
      under: `${t(`words.channels.${item.channel}`)} · ${t(`words.caseStates.${item.state}`)}`,
      when: zoneText(item.reportedAt),
      where: item.compoundName ?? gridName(item.gridCode),
      amount: null,
      lngLat: item.lngLat,
      caseNumber: item.number,
      draft: {},
    }),
  },
  {
    name: 'charters',
    path: '/api/charters',
    kept: 'charters',
    query: {},
    hasPeriod: false,
    hasText: false,
    hasKinds: false,
    fields: [
      { name: 'title', input: 'line', max: 80 },
      { name: 'kind', input: 'word', words: { vocabulary: 'charterKinds', codes: charterKinds } },
      { name: 'adoptedOn', input: 'day' },
      { name: 'compoundId', input: 'compound', optional: true },
    ],
    blank: (nowMs) => ({
      title: '',
      kind: 'residents-pact',
      adoptedOn: zoneText(nowMs).slice(0, 10),
      compoundId: null,
    }),
    rowOf: (item: Charter, t) => ({
      ...shared,
      id: item.id,
      version: item.version,
      title: item.title,
      under: t(`words.charterKinds.${item.kind}`),
      when: item.adoptedOn,
      where: item.compoundName ?? t('records.wholeCommunity'),
      amount: null,
      draft: {
        title: item.title,
        kind: item.kind,
        adoptedOn: item.adoptedOn,
        compoundId: item.compoundId,
      },
    }),
  },
  {
    name: 'partner-units',
    path: '/api/partner-units',
    kept: 'partner-units',
    query: {},
    hasPeriod: false,
    hasText: false,
    hasKinds: false,
    fields: [
      { name: 'name', input: 'line', max: 60 },
      { name: 'field', input: 'line', max: 60 },
      { name: 'joinedOn', input: 'day' },
    ],
    blank: (nowMs) => ({ name: '', field: '', joinedOn: zoneText(nowMs).slice(0, 10) }),
    rowOf: (item: PartnerUnit) => ({
      ...shared,
      id: item.id,
      version: item.version,
      title: item.name,
      under: item.field,
      when: item.joinedOn,
      where: '',
      amount: item.requestsTaken,
      draft: { name: item.name, field: item.field, joinedOn: item.joinedOn },
    }),
  },
] as const satisfies readonly RecordTab[];

export type TabName = (typeof recordTabs)[number]['name'];
export const tabOf = (name: unknown): RecordTab =>
  (recordTabs as readonly RecordTab[]).find((tab) => tab.name === name) ?? recordTabs[0];
