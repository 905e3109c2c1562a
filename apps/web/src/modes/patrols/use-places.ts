import type { PlaceCollection } from '@getu/domain';
import { computed } from 'vue';
import { getPlaces } from '../../api/places';
import { useReading } from '../organisation/use-reading';

/** A place that a patrol can be asked to come by. */
export interface DutyPlace {
  id: string;
  name: string;
  kind: PlaceCollection['features'][number]['properties']['kind'];
  lngLat: readonly [number, number];
}

/** The community's places, read again when they change. */
export function usePlaces() {
  const read = useReading(['places'], (signal) => getPlaces({}, { signal }));
  const places = computed<readonly DutyPlace[]>(() =>
    (read.value.value?.features ?? []).map(({ properties: { id, name, kind }, geometry }) => ({
      id,
      name,
      kind,
      lngLat: geometry.coordinates as unknown as readonly [number, number],
    })),
  );
  const byId = computed(() => new Map(places.value.map((place) => [place.id, place])));
  return { places, placeOf: (id: string) => byId.value.get(id) ?? null };
}
