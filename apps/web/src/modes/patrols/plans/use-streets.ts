import type { PatrolStretch } from '@getu/domain';
import type { Position } from 'geojson';
import { computed } from 'vue';
import { getPatrolStretches } from '../../../api/patrols';
import { everyPage } from '../../../api/request';
import { useReading } from '../../organisation/use-reading';

/** A street that patrols can be asked to walk. */
export interface Street {
  id: string;
  name: string | null;
  lines: readonly (readonly Position[])[];
  meters: number;
}

/** Pieces of streets put together by street. */
export function streetsOf(pieces: readonly PatrolStretch[]): Street[] {
  const streets = new Map<string, { id: string; name: string | null; lines: Position[][]; meters: number }>();
  for (const { streetId, streetName, line, meters } of pieces) {
    const street = streets.get(streetId) ?? { id: streetId, name: streetName, lines: [], meters: 0 };
    street.lines.push(line.coordinates as Position[]);
    street.meters += meters;
    streets.set(streetId, street);
  }
  return [...streets.values()];
}

/** Every street where patrols are expected, walked or not. */
export function useStreets() {
  const read = useReading(['basemap'], async (signal) => {
    const pieces: PatrolStretch[] = [];
    const pages = everyPage<PatrolStretch>((cursor) =>
      getPatrolStretches({ limit: 500, cursor }, { signal }),
    );
    for await (const items of pages) pieces.push(...items);
    return streetsOf(pieces);
  });
  return computed<readonly Street[]>(() => read.value.value ?? []);
}
