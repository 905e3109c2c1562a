import { getRecords } from '../api/statistics';

export interface RecordPage {
  items: { id?: string }[];
  total: number;
  nextCursor: string | null;
}

interface Feature {
  id: string;
  geometry: { type: 'Point' | 'Polygon'; coordinates: unknown };
  properties: { labelPoint?: [number, number] };
}

/** A place to fly to: the point itself, the label's point, or the middle of the outline's box. */
function middleOf({ geometry, properties }: Feature): [number, number] | null {
  if (geometry.type === 'Point') return geometry.coordinates as [number, number];
  if (properties.labelPoint) return properties.labelPoint;
  const ring = (geometry.coordinates as [number, number][][])[0];
  if (!ring?.length) return null;
  const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(lngs), middle(lats)];
}

const comesWhole = /\/(?:places|compounds|buildings|grids)$/;

/**
 * Reads a page of the list that `path` names. Lists come as pages; what stands on the map (places, compounds, buildings)
 * comes whole, as GeoJSON, and is one page here.
 * @param limit how many records a page has; absent: as many as the server likes
 */
export async function readRecords(
  path: string,
  cursor: string | null,
  signal: AbortSignal,
  limit?: number,
): Promise<RecordPage> {
  const url = new URL(path, 'http://here.invalid');
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  if (limit !== undefined && !comesWhole.test(url.pathname)) url.searchParams.set('limit', String(limit));
  const answer: unknown = await getRecords(url.pathname + url.search, { signal });
  return pageOfAnswer(answer);
}

export function pageOfAnswer(answer: unknown): RecordPage {
  const { features } = answer as { features?: Feature[] };
  if (!features) return answer as RecordPage;
  const items = features.map((feature) =>
    Object.assign({}, feature.properties, { id: feature.id, lngLat: middleOf(feature) }),
  );
  return { items, total: items.length, nextCursor: null };
}
