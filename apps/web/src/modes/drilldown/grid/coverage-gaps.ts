import type { PatrolCoverage } from '@getu/domain';

/** A street that patrols are expected to walk, with the metres that nobody walked. */
export interface StreetGap {
  name: string | null;
  missingMeters: number;
  walkedShare: number;
  /** somewhere on the part nobody walked */
  lngLat: [number, number] | null;
}

/** The streets with most unwalked metres first, those of one name together; what is walked whole is no gap. */
export function streetGaps({ roads }: Pick<PatrolCoverage, 'roads'>): StreetGap[] {
  const byName = new Map<
    string,
    { length: number; missing: number; name: string | null; at: StreetGap['lngLat'] }
  >();
  for (const { id, name, lengthMeters, walkedShare, missing } of roads) {
    const key = name ?? id;
    const street = byName.get(key) ?? { length: 0, missing: 0, name, at: null };
    street.length += lengthMeters;
    street.missing += lengthMeters * (1 - walkedShare);
    const [line] = missing.coordinates;
    const [lng, lat] = line?.[Math.floor((line.length - 1) / 2)] ?? [];
    if (!street.at && lng !== undefined && lat !== undefined) street.at = [lng, lat];
    byName.set(key, street);
  }
  return [...byName.values()]
    .map(({ name, length, missing, at }) => ({
      name,
      missingMeters: Math.round(missing),
      walkedShare: length > 0 ? 1 - missing / length : 1,
      lngLat: at,
    }))
    .filter(({ missingMeters }) => missingMeters > 0)
    .sort((a, b) => b.missingMeters - a.missingMeters);
}
