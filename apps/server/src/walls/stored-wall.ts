import {
  untouchedWall,
  type Wall,
  type WallHealth,
  wallHealthSchema,
  type WallSettings,
  wallSettingsSchema,
  type WallWanted,
  wallWantedSchema,
} from '@getu/domain';
import type { OutboxEvent } from '../live/outbox.js';

/** A wall as its row tells it. What an older or newer version wrote may read as none of ours. */
export interface WallRow {
  id: string;
  name: string;
  pairedAt: Date;
  pairedBy: string | null;
  settings: unknown;
  wanted: unknown;
  health: unknown;
  lastSeenAt: Date | null;
  isRevoked: boolean;
  tokenId: string;
}

export const settingsFrom = (stored: unknown): WallSettings | null =>
  wallSettingsSchema.safeParse(stored).data ?? null;

export const wantedFrom = (stored: unknown): WallWanted =>
  wallWantedSchema.safeParse({ ...untouchedWall, ...(stored as object | null) }).data ?? untouchedWall;

const healthFrom = (stored: unknown): WallHealth | null => wallHealthSchema.safeParse(stored).data ?? null;

export const wallFrom = ({ tokenId: _, ...row }: WallRow): Wall => ({
  ...row,
  pairedAt: row.pairedAt.toISOString(),
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  settings: settingsFrom(row.settings),
  wanted: wantedFrom(row.wanted),
  health: healthFrom(row.health),
});

/** What walls and whoever steers them hear; what it is, they ask. @param wallId null: all of the community's */
export const wallTold = (
  action: 'driven' | 'changed' | 'paired' | 'removed',
  wallId: string | null,
): OutboxEvent => ({
  kind: 'wall',
  action,
  subjectId: wallId,
  gridId: null,
  parentGridId: null,
  data: {},
  layers: [],
});
