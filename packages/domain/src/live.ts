import { z } from 'zod';

/**
 * A beat of the live stream (`event: beat`), sent on connecting and every few seconds: the server's clock, the running
 * build, and each layer's version, so that a screen knows its link, its skew, and what to read again.
 */
export const beatSchema = z.object({
  now: z.iso.datetime(),
  build: z.string(),
  versions: z.record(z.string(), z.number().int()),
});
export type Beat = z.infer<typeof beatSchema>;
