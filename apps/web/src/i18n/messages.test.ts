import * as domain from '@getu/domain';
import { describe, expect, it } from 'vitest';
import en from './en/messages';
import { newI18n } from './new-i18n';
import zhCn from './zh-cn/messages';

/** `page.signIn`, `words.caseKinds.dispute` … of every message. */
function keysOf(messages: object, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value as object, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}
function textsOf(messages: object): string[] {
  return Object.values(messages).flatMap((value) =>
    typeof value === 'object' ? textsOf(value as object) : [value as string],
  );
}

const vocabularies = {
  caseKinds: domain.caseKinds,
  caseStates: domain.caseStates,
  channels: domain.channels,
  caseActions: domain.caseActions,
  deadlineStates: domain.deadlineStates,
  handlingLevels: domain.handlingLevels,
  activityKinds: domain.activityKinds,
  lectureSeries: domain.lectureSeries,
  placeKinds: domain.placeKinds,
  forceKinds: domain.forceKinds,
  crewRoles: domain.crewRoles,
  peopleGroups: domain.peopleGroups,
  organisationKinds: domain.organisationKinds,
  charterKinds: domain.charterKinds,
  compoundKinds: domain.compoundKinds,
  buildingKinds: domain.buildingKinds,
  roadKinds: domain.roadKinds,
  landKinds: domain.landKinds,
  patrolStates: domain.patrolStates,
  stations: domain.stations,
  planStates: domain.planStates,
  roles: domain.roles,
  permissions: domain.permissions,
  auditActions: domain.auditActions,
  patrolStandings: domain.patrolStandings,
  fixReasons: domain.fixReasons,
  fixRefusals: domain.fixRefusals,
  wallModes: domain.wallModes,
  dayparts: domain.dayparts,
  patrolPlanStandings: domain.patrolPlanStandings,
};

/** Lists of strings that the domain exports and that are no vocabulary of the screens. */
const noWords = new Set([
  'settledCaseStates',
  'figureCodes',
  'tileLayers',
  'photoTypes',
  'bandedGroups',
  'coordinateSystems',
  'exchangeFormats',
  'figuresWithoutCompound',
  'impactWeights',
  'periodPresets',
  'planActions',
  'planIssueCodes',
  'writtenLists',
]);

describe('messages', () => {
  it('both languages have the same keys', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(zhCn).sort());
  });

  it('no message is empty', () => {
    for (const text of [...textsOf(zhCn), ...textsOf(en)]) expect(text.trim()).not.toBe('');
  });

  it('every vocabulary of the domain is among the words, so that a new one cannot be forgotten', () => {
    const lists = Object.entries(domain)
      .filter(([, value]) => Array.isArray(value) && value.every((item: unknown) => typeof item === 'string'))
      .map(([name]) => name)
      .filter((name) => !noWords.has(name));
    expect(lists.sort()).toEqual(Object.keys(vocabularies).sort());
  });

  for (const [language, messages] of Object.entries({ 'zh-CN': zhCn, en })) {
    it(`every word and figure of the domain has its label in ${language}, and no label is left over`, () => {
      for (const [name, codes] of Object.entries(vocabularies)) {
        const labels = messages.words[name as keyof typeof messages.words];
        expect(Object.keys(labels).sort(), name).toEqual([...codes].sort());
      }
      expect(Object.keys(messages.figures).sort()).toEqual([...domain.figureCodes].sort());
    });
  }

  it('both languages take the same values into a message, English into its singular and its plural', () => {
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
    const chinese = textsOf(zhCn);
    for (const [index, text] of textsOf(en).entries())
      for (const form of text.split(' | '))
        expect(placeholders(form), text).toBe(placeholders(chinese[index]!));
  });

  it('one is one in English, and none are many', () => {
    const { t } = newI18n('en').global;
    const texts = [0, 1, 2].map((count) => t('records.count', { count }));
    expect(texts).toEqual(['0 records', '1 record', '2 records']);
  });

  it('every message compiles in its language', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { t } = newI18n(locale).global;
      for (const key of keysOf(zhCn)) expect(t(key), key).not.toBe(key);
    }
  });
});
