import type { FigureCode } from '@getu/domain';

/** The figures of a page in the order they are read; every figure stands in exactly one group. */
export const figureGroups = [
  {
    key: 'cases',
    codes: [
      'cases-reported',
      'cases-open',
      'cases-overdue',
      'closing-rate',
      'closing-in-time-rate',
      'response-hours',
      'solved-in-grid-rate',
      'escalation-rate',
      'satisfaction-rate',
      'rework-rate',
    ],
  },
  {
    key: 'patrols',
    codes: [
      'patrols',
      'patrol-kilometres',
      'patrol-hours',
      'patrol-attendance-rate',
      'patrol-coverage-rate',
      'patrol-visit-rate',
      'patrol-volunteers',
      'visits',
    ],
  },
  {
    key: 'mediate',
    codes: [
      'disputes',
      'mediations-succeeded',
      'mediation-success-rate',
      'law-trainings',
      'law-publicity',
      'law-publicity-attendance',
    ],
  },
  {
    key: 'serve',
    codes: [
      'service-windows',
      'service-beneficiaries',
      'requests-rated',
      'volunteer-services',
      'partner-units',
    ],
  },
  { key: 'consult', codes: ['opinions', 'joint-meetings', 'resident-meetings', 'charters'] },
  { key: 'enjoy', codes: ['cultural-events', 'cultural-attendance', 'lectures', 'awards'] },
  {
    key: 'connect',
    codes: [
      'party-branches',
      'party-centres',
      'vanguard-posts',
      'building-heads',
      'party-members-working',
      'party-members-retired',
    ],
  },
  { key: 'ground', codes: ['compounds', 'buildings', 'households', 'residents'] },
] as const satisfies readonly { key: string; codes: readonly FigureCode[] }[];

export type FigureGroupKey = (typeof figureGroups)[number]['key'];

/** Whether more of a figure is good news. What is in neither list is neither: more reports may be more trust or more trouble. */
const moreIsBetter: readonly FigureCode[] = [
  'closing-rate',
  'closing-in-time-rate',
  'solved-in-grid-rate',
  'satisfaction-rate',
  'mediation-success-rate',
  'requests-rated',
  'patrols',
  'patrol-kilometres',
  'patrol-hours',
  'visits',
  'volunteer-services',
  'service-beneficiaries',
];
const lessIsBetter: readonly FigureCode[] = [
  'cases-overdue',
  'response-hours',
  'rework-rate',
  'escalation-rate',
];

/** 1 when more is better, -1 when less is, 0 when neither. */
export function senseOf(code: FigureCode): 1 | 0 | -1 {
  if (moreIsBetter.includes(code)) return 1;
  return lessIsBetter.includes(code) ? -1 : 0;
}
