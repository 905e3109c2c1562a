import type { CaseDetail } from '@getu/domain';
import { expect, it } from 'vitest';
import { courseOf } from './course-of';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const step = (seq: number, to: string, minute: number) => ({
  seq,
  to,
  from: null,
  at: at(minute),
  actor: '',
  note: null,
});

it('all that happened stands in its order, photos with their step, an open mediation without an end', () => {
  const detail = {
    transitions: [step(1, 'reported', 0), step(2, 'accepted', 5), step(3, 'taken', 20)],
    mediations: [
      {
        id: 'm1',
        placeName: '说事点',
        startedAt: at(21),
        endedAt: at(40),
        outcome: 'failed',
        mediatorName: null,
      },
      { id: 'm2', placeName: '说事点', startedAt: at(50), endedAt: null, outcome: null, mediatorName: null },
    ],
    furtherReports: [{ at: at(10), channel: 'hotline', description: '' }],
    photos: [
      { id: 'p1', transitionSeq: 1 },
      { id: 'p2', transitionSeq: null },
      { id: 'p3', transitionSeq: 1 },
    ],
  } as unknown as CaseDetail;
  const course = courseOf(detail);
  expect(course.map(({ type }) => type)).toEqual([
    'transition',
    'transition',
    'further-report',
    'transition',
    'mediation-started',
    'mediation-ended',
    'mediation-started',
  ]);
  expect(course[0]).toMatchObject({ photos: [{ id: 'p1' }, { id: 'p3' }] });
  expect(course[1]).toMatchObject({ photos: [] });
});
