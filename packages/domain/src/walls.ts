import { z } from 'zod';
import { displayNameSchema } from './accounts.js';
import { daySchema, gridCodeSchema, periodPresets } from './paging.js';

/** How long one kind of stop stands, in seconds; 0 leaves it out of the round. */
const dwellSchema = z.number().int().min(0).max(3600);

/** What an unattended wall does by itself. */
export const wallSettingsSchema = z.strictObject({
  carousel: z.strictObject({
    isOn: z.boolean(),
    overviewSeconds: dwellSchema,
    level4Seconds: dwellSchema,
    level5Seconds: dwellSchema,
    /** the replay of the last night's patrols */
    patrolsSeconds: dwellSchema,
    /** after somebody touched the wall, it goes on by itself when nobody has for so long */
    resumeSeconds: z.number().int().min(10).max(3600),
  }),
  alarm: z.strictObject({
    onUrgent: z.boolean(),
    onOverdue: z.boolean(),
    /** how long the wall stays with the case before it goes back */
    seconds: z.number().int().min(5).max(600),
    rings: z.boolean(),
  }),
  /** moves the whole picture by a few pixels now and then, for screens that burn in */
  drifts: z.boolean(),
});
export type WallSettings = z.infer<typeof wallSettingsSchema>;

/** In force where a community has set nothing. */
export const standardWallSettings: WallSettings = {
  carousel: {
    isOn: true,
    overviewSeconds: 40,
    level4Seconds: 20,
    level5Seconds: 10,
    patrolsSeconds: 40,
    resumeSeconds: 120,
  },
  alarm: { onUrgent: true, onOverdue: true, seconds: 30, rings: false },
  drifts: false,
};

/**
 * What somebody at another device wants a wall to show. `round`: it goes round by itself · `paused`: it stays where it is ·
 * `pinned`: it stays with `grid`, alarms or not.
 */
export const wallModes = ['round', 'paused', 'pinned'] as const;
export type WallMode = (typeof wallModes)[number];

const wantedShape = {
  mode: z.enum(wallModes),
  /** where it goes at once; null is the whole community */
  grid: gridCodeSchema.nullable(),
  /** map layers that are switched off, by name; a wall passes over names it does not know */
  hiddenLayers: z.array(z.string().regex(/^[a-z-]{1,24}$/)).max(32),
  /** a name moves with the day, as null does: the default, the last twelve months; two days stay */
  period: z
    .union([
      z.enum(periodPresets),
      z
        .object({ from: daySchema, to: daySchema })
        .refine(({ from, to }) => from <= to, { path: ['to'], error: '截止日不得早于起始日' }),
    ])
    .nullable(),
};

/** A change of it: parts that are left out stay. `step` goes on to the next stop, or back by one. */
export const wallDriveSchema = z
  .strictObject({ ...wantedShape, step: z.enum(['next', 'back']) })
  .partial()
  .refine((drive) => Object.values(drive).some((part) => part !== undefined), { error: '没有要求任何改变' });
export type WallDrive = z.infer<typeof wallDriveSchema>;

export const wallWantedSchema = z.object({
  ...wantedShape,
  /** raised by each change; a wall does what it has not done yet */
  version: z.number().int().nonnegative(),
  /** raised each time a grid (or the community) was chosen: the same one chosen again is gone to again */
  goes: z.number().int().nonnegative(),
  /** raised each time a mode was chosen: a wall that a hand has set otherwise takes it up again */
  modes: z.number().int().nonnegative(),
  /** stops to go on, counted over the wall's life; a wall goes by the difference */
  steps: z.number().int(),
});
export type WallWanted = z.infer<typeof wallWantedSchema>;

export const untouchedWall: WallWanted = {
  mode: 'round',
  grid: null,
  hiddenLayers: [],
  period: null,
  version: 0,
  goes: 0,
  modes: 0,
  steps: 0,
};

/** What a wall tells of itself, now and then. */
export const wallHealthSchema = z.strictObject({
  /** of the web app's build that runs there */
  build: z.string().max(80),
  /** since the page was loaded */
  uptimeSeconds: z.number().int().nonnegative(),
  /** null where the browser does not tell */
  heapMegabytes: z.number().nonnegative().nullable(),
  /** milliseconds of script and layout in a frame: the median and the worst of the last minute */
  frameMs: z.number().nonnegative().nullable(),
  longestTaskMs: z.number().nonnegative().nullable(),
  /** counted since the page was loaded */
  reconnects: z.number().int().nonnegative(),
  contextLosses: z.number().int().nonnegative(),
  width: z.number().int().positive().max(100_000),
  height: z.number().int().positive().max(100_000),
  /** what stands on it: `round`, `touched`, `alarm`, … */
  doing: z.string().max(24),
  grid: gridCodeSchema.nullable(),
});
export type WallHealth = z.infer<typeof wallHealthSchema>;

/** A wall as whoever looks after it sees it. */
export const wallSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  pairedAt: z.iso.datetime(),
  pairedBy: z.string().nullable(),
  /** null: the community's */
  settings: wallSettingsSchema.nullable(),
  wanted: wallWantedSchema,
  /** null before its first report */
  health: wallHealthSchema.nullable(),
  lastSeenAt: z.iso.datetime().nullable(),
  /** its token was ended: it shows what any visitor sees, and its health is no longer told */
  isRevoked: z.boolean(),
});
export type Wall = z.infer<typeof wallSchema>;
export const wallsSchema = z.object({ items: z.array(wallSchema), build: z.string() });
export type Walls = z.infer<typeof wallsSchema>;

/** `GET /api/wall`: what the screen that asks is. */
export const ownWallSchema = z.object({
  /** null for a screen that is paired with no wall */
  wall: z.object({ id: z.uuid(), name: z.string(), wanted: wallWantedSchema }).nullable(),
  settings: wallSettingsSchema,
  /** it was paired and is no more: an administrator took it down, or ended its token */
  isEnded: z.boolean(),
});
export type OwnWall = z.infer<typeof ownWallSchema>;

/** Letters and digits that nobody takes for one another across a room, and no vowels that make words. */
export const pairingAlphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
export const pairingCodeLength = 6;
export const pairingCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .transform((text) => text.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(new RegExp(`^[${pairingAlphabet}]{${pairingCodeLength}}$`)));

/** A code for a screen to show until an administrator has entered it. */
export const newPairingSchema = z.strictObject({
  width: z.number().int().positive().max(100_000),
  height: z.number().int().positive().max(100_000),
});
export type NewPairing = z.infer<typeof newPairingSchema>;
export const pairingSchema = z.object({ code: z.string(), expiresAt: z.iso.datetime() });
export type Pairing = z.infer<typeof pairingSchema>;

/** What an administrator is shown of a screen that asks, before saying yes. */
export const askingScreenSchema = pairingSchema.extend({
  width: z.number().int(),
  height: z.number().int(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
});
export type AskingScreen = z.infer<typeof askingScreenSchema>;

export const pairingApprovalSchema = z.strictObject({ name: displayNameSchema });
export type PairingApproval = z.infer<typeof pairingApprovalSchema>;

export const wallChangeSchema = z.strictObject({
  name: displayNameSchema,
  settings: wallSettingsSchema.nullable(),
});
export type WallChange = z.infer<typeof wallChangeSchema>;
