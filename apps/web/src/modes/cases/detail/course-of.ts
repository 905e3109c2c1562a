import type { CaseDetail, CasePhoto } from '@getu/domain';

type Transition = CaseDetail['transitions'][number];
type Mediation = CaseDetail['mediations'][number];
type FurtherReport = CaseDetail['furtherReports'][number];

/** One thing that happened to a case. */
export type CourseEvent =
  | { type: 'transition'; at: string; transition: Transition; photos: CasePhoto[] }
  | { type: 'mediation-started'; at: string; mediation: Mediation }
  | { type: 'mediation-ended'; at: string; mediation: Mediation & { outcome: 'succeeded' | 'failed' } }
  | { type: 'further-report'; at: string; report: FurtherReport };

/** All that happened to a case, oldest first; photos with the step they show. */
export function courseOf({ transitions, mediations, furtherReports, photos }: CaseDetail): CourseEvent[] {
  const events: CourseEvent[] = [
    ...transitions.map((transition): CourseEvent => ({
      type: 'transition',
      at: transition.at,
      transition,
      photos: photos.filter(({ transitionSeq }) => transitionSeq === transition.seq),
    })),
    ...mediations.map((mediation): CourseEvent => ({
      type: 'mediation-started',
      at: mediation.startedAt,
      mediation,
    })),
    ...mediations.flatMap((mediation): CourseEvent[] => {
      const { endedAt, outcome } = mediation;
      return endedAt === null || outcome === null
        ? []
        : [{ type: 'mediation-ended', at: endedAt, mediation: { ...mediation, outcome } }];
    }),
    ...furtherReports.map((report): CourseEvent => ({ type: 'further-report', at: report.at, report })),
  ];
  // of one moment, the order above: sorting is stable
  return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
