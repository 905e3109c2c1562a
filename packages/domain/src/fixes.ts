import { z } from 'zod';

/** Why a fix does not count, or counts for less; the bits are those of packages/tracks (`fixFlags`). */
export const fixReasons = ['inaccurate', 'spike', 'converted', 'heatOnly', 'outside'] as const;

/** Why a report was not stored. */
export const fixRefusals = [
  'no-position',
  'no-time',
  'in-the-future',
  'too-old',
  'mocked',
  'not-a-position',
] as const;
export type FixRefusalReason = (typeof fixRefusals)[number];

export const fixBatchLimit = 5000;

/**
 * Our own way to send positions (`POST /ingest/batch`), the one that the field page speaks. A fix is a tuple of milliseconds
 * since 1970, longitude, latitude, and, null where unknown, accuracy in metres, speed in m/s, heading in degrees. Fixes are
 * checked one by one: those that cannot be used are told by their place in the list, and the others are stored.
 */
export const fixBatchSchema = z.object({
  /** uuid; may be left out where the secret says it */
  device: z.uuid().optional(),
  crs: z.enum(['wgs84', 'gcj02', 'bd09']).default('wgs84'),
  fixes: z.array(z.unknown()).max(fixBatchLimit),
  /** beginnings and ends of an outing that somebody said */
  marks: z
    .array(z.object({ kind: z.enum(['start', 'finish']), at: z.number().int() }))
    .max(20)
    .default([]),
  /** comes back in the answer, so that a sender knows which of its batches this was */
  seq: z.number().int().optional(),
});
export type FixBatch = z.output<typeof fixBatchSchema>;

export const fixBatchAnswerSchema = z.object({
  accepted: z.number().int(),
  /** were there already, by device and time */
  duplicate: z.number().int(),
  /** of those accepted, so inaccurate that they will not count in full */
  flagged: z.number().int(),
  refused: z.array(z.object({ index: z.number().int(), reason: z.enum(fixRefusals) })),
  seq: z.number().int().optional(),
});
export type FixBatchAnswer = z.infer<typeof fixBatchAnswerSchema>;

export const deviceSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  teamId: z.uuid(),
  teamName: z.string(),
  /** what it calls itself where it cannot send a secret */
  clientId: z.string().nullable(),
  hasSecret: z.boolean(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  lastFixAt: z.iso.datetime().nullable(),
  /** 0 to 1 */
  battery: z.number().nullable(),
});
export type Device = z.infer<typeof deviceSchema>;

/** Somebody who sent without being known, and was refused. */
export const unknownDeviceSchema = z.object({
  protocol: z.string(),
  clientId: z.string(),
  address: z.string(),
  attempts: z.number().int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
});
export type UnknownDevice = z.infer<typeof unknownDeviceSchema>;

export const devicesSchema = z.object({
  items: z.array(deviceSchema),
  unknown: z.array(unknownDeviceSchema),
});
export type Devices = z.infer<typeof devicesSchema>;

const clientIdSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{C}]+$/u);

export const newDeviceSchema = z.object({
  teamId: z.uuid(),
  name: z.string().trim().min(1).max(60),
  /** the `id` of an OsmAnd or Traccar client that is to be believed as it is */
  clientId: clientIdSchema.nullable().default(null),
});
export type NewDevice = z.output<typeof newDeviceSchema>;

/** The secret is told here and never again: password of OwnTracks, `id` of OsmAnd and Traccar, token of Overland. */
export const newDeviceAnswerSchema = z.object({ device: deviceSchema, secret: z.string() });
export type NewDeviceAnswer = z.infer<typeof newDeviceAnswerSchema>;
