import { z } from 'zod';

/** What a photo may be, by its content: what the sender calls it does not count. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** Screens make photos smaller before they send them; the server refuses what is beyond these. */
export const photoLimits = {
  bytes: 8 * 1024 * 1024,
  /** what a screen scales the longer side down to */
  sentPixels: 1600,
  /** the longest side that the server takes */
  pixels: 8192,
  perCase: 30,
} as const;

/** Which step of a case a photo shows: the `seq` of its transition; absent: it belongs to the case, or a further report. */
export const photoQuerySchema = z.object({ transition: z.coerce.number().int().min(1).optional() });
export type PhotoQuery = z.infer<typeof photoQuerySchema>;

/** A photo of a case, without its bytes: those are at `/api/case-photos/:id`. */
export const casePhotoSchema = z.object({
  id: z.uuid(),
  transitionSeq: z.number().int().nullable(),
  type: z.enum(photoTypes),
  width: z.number().int(),
  height: z.number().int(),
  takenInAt: z.iso.datetime(),
});
export type CasePhoto = z.infer<typeof casePhotoSchema>;
