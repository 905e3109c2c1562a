import type { Station } from './words.js';

/** How a figure's number is read: things, people, a share of 1, hours, kilometres. */
export type FigureUnit = 'count' | 'people' | 'ratio' | 'hours' | 'kilometres';

/**
 * One figure of the screens. `measure` says how its records add up to it: `rows` counts them, a name sums
 * that property over them. `standing` figures are the state now and ignore the period.
 */
export interface FigureDefinition {
  code: string;
  station: Station | null;
  unit: FigureUnit;
  measure: 'rows' | string;
  standing: boolean;
}

const standing = <Code extends string>(
  code: Code,
  station: Station | null,
  unit: FigureUnit = 'count',
  measure = 'rows',
) => ({
  code,
  station,
  unit,
  measure,
  standing: true,
});
const inPeriod = <Code extends string>(
  code: Code,
  station: Station | null,
  unit: FigureUnit = 'count',
  measure = 'rows',
) => ({
  code,
  station,
  unit,
  measure,
  standing: false,
});

/**
 * Every figure that `/api/statistics` answers, in the order the screens read them. Source of the stations' figures:
 * the community's own account of itself; of the indicators: `docs/glossary.md`.
 */
export const figureDefinitions = [
  // 聚民 连心站
  standing('party-branches', 'connect'),
  standing('party-centres', 'connect'),
  standing('party-members-working', 'connect', 'people', 'count'),
  standing('party-members-retired', 'connect', 'people', 'count'),
  standing('vanguard-posts', 'connect'),
  standing('building-heads', 'connect'),
  // 便民 服务站
  standing('service-windows', 'serve'),
  inPeriod('service-beneficiaries', 'serve', 'people', 'beneficiaries'),
  standing('partner-units', 'serve'),
  inPeriod('requests-rated', 'serve'),
  inPeriod('volunteer-services', 'serve'),
  // 睦民 议事站
  inPeriod('joint-meetings', 'consult'),
  inPeriod('resident-meetings', 'consult'),
  standing('charters', 'consult'),
  inPeriod('opinions', 'consult'),
  // 安民 调解站
  inPeriod('law-trainings', 'mediate'),
  inPeriod('law-publicity', 'mediate'),
  inPeriod('law-publicity-attendance', 'mediate', 'people', 'attendance'),
  inPeriod('visits', 'mediate'),
  inPeriod('disputes', 'mediate'),
  inPeriod('mediations-succeeded', 'mediate'),
  inPeriod('mediation-success-rate', 'mediate', 'ratio'),
  standing('patrol-volunteers', 'mediate', 'people'),
  inPeriod('patrols', 'mediate'),
  // 乐民 活动站
  inPeriod('cultural-events', 'enjoy'),
  inPeriod('cultural-attendance', 'enjoy', 'people', 'attendance'),
  inPeriod('lectures', 'enjoy'),
  inPeriod('awards', 'enjoy'),
  // the ground they stand on
  standing('compounds', null),
  standing('buildings', null),
  standing('households', null, 'count', 'households'),
  standing('residents', null, 'people', 'residents'),
  // cases
  inPeriod('cases-reported', null),
  standing('cases-open', null),
  standing('cases-overdue', null),
  inPeriod('closing-rate', null, 'ratio'),
  inPeriod('closing-in-time-rate', null, 'ratio'),
  inPeriod('response-hours', null, 'hours'),
  inPeriod('rework-rate', null, 'ratio'),
  inPeriod('satisfaction-rate', null, 'ratio'),
  inPeriod('solved-in-grid-rate', null, 'ratio'),
  inPeriod('escalation-rate', null, 'ratio'),
  // patrols
  inPeriod('patrol-kilometres', null, 'kilometres', 'distanceMeters'),
  inPeriod('patrol-hours', null, 'hours', 'durationSeconds'),
  inPeriod('patrol-attendance-rate', null, 'ratio'),
  inPeriod('patrol-coverage-rate', null, 'ratio', 'meters'),
  inPeriod('patrol-visit-rate', null, 'ratio'),
] as const satisfies FigureDefinition[];

export type FigureCode = (typeof figureDefinitions)[number]['code'];
export const figureCodes = figureDefinitions.map((figure) => figure.code) as [FigureCode, ...FigureCode[]];
