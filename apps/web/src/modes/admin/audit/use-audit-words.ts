import type { AuditEntry } from '@getu/domain';
import type { ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { dayAndTime } from '../../../i18n/format-time';
import { type AuditLine, auditLines } from './audit-lines';

/** Whose words a field's value is one of; the first that has it. */
const vocabularies: Readonly<Record<string, readonly string[]>> = {
  kind: ['activityKinds', 'organisationKinds', 'charterKinds', 'caseKinds'],
  series: ['lectureSeries'],
  state: ['caseStates', 'patrolStates', 'planStates'],
  from: ['caseStates', 'planStates'],
  role: ['crewRoles', 'roles'],
  roles: ['roles'],
  granted: ['roles', 'permissions'],
  taken: ['roles', 'permissions'],
  force: ['forceKinds'],
  groups: ['peopleGroups'],
  action: ['auditActions'],
  channel: ['channels'],
  deadline: ['deadlineStates'],
  mode: ['wallModes'],
  hours: ['caseKinds'],
  standing: ['patrolPlanStandings'],
};
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Audit entries in the reader's language, with the names of what they tell of. */
export function useAuditWords(names: Readonly<ShallowRef<Readonly<Record<string, string>>>>) {
  const { t, te } = useI18n();

  const actor = ({ actor: name }: AuditEntry): string =>
    name === 'system' ? t('admin.audit.system') : (names.value[name] ?? name);

  const action = (name: string): string =>
    te(`words.auditActions.${name}`) ? t(`words.auditActions.${name}`) : name;

  /** What it is; of an account also the name under which it signs in. */
  const kind = ({ subjectKind, subject: of }: AuditEntry): string => {
    if (subjectKind === null) return '';
    const word = te(`admin.audit.kinds.${subjectKind}`) ? t(`admin.audit.kinds.${subjectKind}`) : subjectKind;
    return subjectKind === 'account' && of !== null && names.value[of] !== undefined ? `${word} ${of}` : word;
  };

  /** Its name now, else the one it had when it went, else its number. */
  const subject = ({ subject: of, subjectKind, detail }: AuditEntry): string => {
    if (of === null) return '';
    if (subjectKind === 'list') return te(`admin.audit.lists.${of}`) ? t(`admin.audit.lists.${of}`) : of;
    const known = names.value[of];
    if (known !== undefined) return known;
    if (!uuidPattern.test(of)) return of;
    const had = [detail['title'], detail['name'], detail['number'], detail['matter'], detail['note']];
    return (
      had.find((text): text is string => typeof text === 'string' && text !== '') ?? t('admin.audit.gone')
    );
  };

  const fieldWord = (field: string): string =>
    te(`admin.audit.fields.${field}`) ? t(`admin.audit.fields.${field}`) : word(field, field);

  const word = (field: string, value: string): string => {
    const list = vocabularies[field]?.find((one) => te(`words.${one}.${value}`));
    return list === undefined ? value : t(`words.${list}.${value}`);
  };

  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('admin.none');
    if (typeof value === 'boolean') return t(value ? 'admin.audit.yes' : 'admin.audit.no');
    if (Array.isArray(value))
      return value.map((one) => shown(field, one)).join(t('admin.audit.comma')) || t('admin.none');
    if (typeof value === 'object') {
      const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
      if (type === 'Point' && Array.isArray(coordinates)) {
        return coordinates.map((degrees) => Number(degrees).toFixed(5)).join(', ');
      }
      const nameOf = (name: string) =>
        field === 'filters' && te(`admin.audit.filters.${name}`)
          ? t(`admin.audit.filters.${name}`)
          : word(field, name) === name
            ? fieldWord(name)
            : word(field, name);
      return Object.entries(value)
        .map(([name, one]) => `${nameOf(name)} ${shown(name, one)}`)
        .join(t('admin.audit.comma'));
    }
    if (typeof value !== 'string') return String(value);
    if (names.value[value] !== undefined) return names.value[value];
    if (uuidPattern.test(value)) return t('admin.audit.gone');
    if (instantPattern.test(value)) return dayAndTime(value);
    if (te(`admin.audit.values.${value}`)) return t(`admin.audit.values.${value}`);
    // `dispatcher: reportCases`
    return value
      .split(': ')
      .map((part) => word(field, part))
      .join(t('admin.audit.colon'));
  };

  const lines = (entry: AuditEntry): { field: string; before?: string; value: string }[] =>
    auditLines(entry).map((line: AuditLine) => ({
      field: fieldWord(line.field === 'to' ? 'to' : line.field),
      ...('before' in line ? { before: shown(line.field, line.before) } : {}),
      value: shown(line.field, line.value),
    }));

  return { actor, action, kind, subject, lines };
}

export type AuditWords = ReturnType<typeof useAuditWords>;
