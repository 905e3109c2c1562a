import { type LngLat, lengthMeters, lineOfParts } from '@getu/tracks';
import type { MultiLineString } from '@getu/domain';

/** A street as the database gives it: its line, and a word of walked parts for each patrol (or bundle of them). */
export interface StreetRow {
  id: string;
  name: string | null;
  line: LngLat[];
  parts: string[];
}

export interface Street {
  id: string;
  name: string | null;
  lengthMeters: number;
  walkedMeters: number;
  walkedShare: number;
  walked: MultiLineString;
  missing: MultiLineString;
}

/** A street with what was walked of it and what was not. */
export function streetOf({ id, name, line, parts }: StreetRow): Street {
  const { walkedShare, walked, missing } = lineOfParts(line, parts);
  const meters = lengthMeters(line);
  return {
    id,
    name,
    lengthMeters: Math.round(meters),
    walkedMeters: meters * walkedShare,
    walkedShare: Math.round(walkedShare * 10_000) / 10_000,
    walked: linesOf(walked),
    missing: linesOf(missing),
  };
}

const degrees = (value: number) => Math.round(value * 1e7) / 1e7;
const linesOf = (lines: readonly LngLat[][]): MultiLineString => ({
  type: 'MultiLineString',
  coordinates: lines.map((line) => line.map(([lng, lat]) => [degrees(lng), degrees(lat)])),
});

/** Walked metres over all metres; null where there is no street. */
export function coverageOf(streets: readonly Street[]): number | null {
  const meters = streets.reduce((sum, street) => sum + street.lengthMeters, 0);
  const walked = streets.reduce((sum, street) => sum + street.walkedMeters, 0);
  return shareOf(walked, meters);
}

/** A share to four places; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole > 0 ? Math.min(1, Math.round((part / whole) * 10_000) / 10_000) : null;
