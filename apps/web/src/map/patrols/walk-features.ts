import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

/** A patrol as a map shows it; lines are segments, in order. */
export interface WalkOnMap {
  lines: readonly (readonly Position[])[];
  stops: readonly { lngLat: readonly [number, number]; seconds: number }[];
  /** single reports, where somebody may see them and asked */
  fixes: readonly { lngLat: readonly [number, number]; reason: string }[];
}

const feature = (geometry: Geometry, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});
const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const line = (coordinates: readonly Position[]) =>
  feature({ type: 'LineString', coordinates: coordinates as Position[] });
const point = (place: Position | readonly [number, number], properties: Record<string, unknown>) =>
  feature({ type: 'Point', coordinates: place as Position }, properties);

/** The segments, and where the walk began and ended. */
export function lineFeatures({ lines }: WalkOnMap): FeatureCollection {
  const [start, end] = [lines[0]?.[0], lines.at(-1)?.at(-1)];
  return collection([
    ...lines.filter((one) => one.length > 1).map(line),
    ...(start ? [point(start, { end: 'start' })] : []),
    ...(end ? [point(end, { end: 'finish' })] : []),
  ]);
}

/** From the end of each segment straight to the beginning of the next: not the way, only that it is missing. */
export const gapFeatures = ({ lines }: WalkOnMap): FeatureCollection =>
  collection(
    lines.slice(1).flatMap((next, i) => {
      const [from, to] = [lines[i]!.at(-1), next[0]];
      return from && to ? [line([from, to])] : [];
    }),
  );

export const stopFeatures = ({ stops }: WalkOnMap): FeatureCollection =>
  collection(stops.map(({ lngLat, seconds }) => point(lngLat, { minutes: seconds / 60 })));

export const fixFeatures = ({ fixes }: WalkOnMap): FeatureCollection =>
  collection(fixes.map(({ lngLat, reason }) => point(lngLat, { reason })));
