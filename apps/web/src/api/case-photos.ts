import type { CasePhoto } from '@getu/domain';
import { sendBytes, type CallOptions, urlOf } from './request';

/** Where a photo's bytes are, for `<img src>`. */
export const photoUrlOf = (photoId: string): string => `/api/case-photos/${encodeURIComponent(photoId)}`;

/**
 * Adds a photo to a case; sent again, the same picture of the same step is the same photo.
 * @param transition the step it shows; null: the case, or a further report of it
 * @throws ApiError 409 when the case has as many as it may, 413, 415 and 422 for what cannot be taken
 */
export const addPhoto = (caseId: string, transition: number | null, photo: Blob, options?: CallOptions) =>
  sendBytes<CasePhoto>(
    urlOf(`/api/cases/${encodeURIComponent(caseId)}/photos`, { transition }),
    photo,
    options,
  );
