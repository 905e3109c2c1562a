import { furtherReportSchema } from '@getu/domain';
import { expect, it } from 'vitest';
import { newSubmissionId } from './new-submission';

it('each is an id that the server takes, and another one', () => {
  const ids = Array.from({ length: 500 }, newSubmissionId);
  expect(new Set(ids).size).toBe(500);
  for (const submissionId of ids) furtherReportSchema.shape.submissionId.parse(submissionId);
});
