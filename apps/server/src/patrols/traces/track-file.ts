import type { PatrolDetail, PatrolExportQuery } from '@getu/domain';

/** A patrol's path as a file that other programs open. */
export interface TrackFile {
  contentType: string;
  /** without a folder */
  name: string;
  content: string;
}

/** The cleaned path of a patrol with the time at every point, its stops and the points it came by. */
export function trackFile(patrol: PatrolDetail, format: PatrolExportQuery['format']): TrackFile {
  const content = format === 'gpx' ? gpxOf(patrol) : geoJsonOf(patrol);
  return {
    contentType:
      format === 'gpx' ? 'application/gpx+xml; charset=utf-8' : 'application/geo+json; charset=utf-8',
    name: `${patrol.number}.${format}`,
    content,
  };
}

/** When the patrol was at each point of each line of its track. */
const timesOf = ({ startedAt, times }: PatrolDetail): string[][] =>
  times.map((line) => line.map((seconds) => new Date(Date.parse(startedAt) + seconds * 1000).toISOString()));

/**
 * GPX 1.1 (topografix.com/GPX/1/1): a track with a segment for each line, so that a gap stays a gap, and way points for
 * stops and visited points.
 */
function gpxOf(patrol: PatrolDetail): string {
  const times = timesOf(patrol);
  const point = (tag: string, [lng, lat]: readonly number[], ...inside: string[]) =>
    `<${tag} lat="${lat!.toFixed(7)}" lon="${lng!.toFixed(7)}">${inside.join('')}</${tag}>`;
  const ways = [
    ...patrol.stops.map(({ lngLat, arrivedAt, seconds }) =>
      point(
        'wpt',
        lngLat,
        `<time>${arrivedAt}</time>`,
        `<name>停留 ${Math.round(seconds / 60)} 分钟</name>`,
        '<type>stop</type>',
      ),
    ),
    ...patrol.points.flatMap(({ lngLat, name, visitedAt }) =>
      visitedAt === null
        ? []
        : [
            point(
              'wpt',
              lngLat,
              `<time>${visitedAt}</time>`,
              `<name>${xml(name)}</name>`,
              '<type>visit</type>',
            ),
          ],
    ),
  ];
  const segments = patrol.track.coordinates.map((line, i) => {
    const points = line.map(
      (lngLat, j) => `        ${point('trkpt', lngLat, `<time>${times[i]![j]!}</time>`)}`,
    );
    return ['      <trkseg>', ...points, '      </trkseg>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Getu" xmlns="http://www.topografix.com/GPX/1/1">',
    `  <metadata><name>${xml(patrol.number)}</name><time>${patrol.startedAt}</time></metadata>`,
    ...ways.map((way) => `  ${way}`),
    '  <trk>',
    `    <name>${xml(`${patrol.number} ${patrol.teamName}`)}</name>`,
    ...segments,
    '  </trk>',
    '</gpx>',
    '',
  ].join('\n');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const xml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** RFC 7946, the times of a line's points in `coordTimes` as common converters write them. */
function geoJsonOf(patrol: PatrolDetail): string {
  const times = timesOf(patrol);
  const feature = (geometry: object, properties: object) => ({ type: 'Feature', geometry, properties });
  const pointAt = (coordinates: readonly number[]) => ({ type: 'Point', coordinates });
  const { number, teamName: team } = patrol;
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [
      ...patrol.track.coordinates.map((coordinates, segment) =>
        feature(
          { type: 'LineString', coordinates },
          { kind: 'segment', number, team, segment, coordTimes: times[segment] },
        ),
      ),
      ...patrol.stops.map(({ lngLat, arrivedAt, seconds }) =>
        feature(pointAt(lngLat), { kind: 'stop', number, arrivedAt, seconds }),
      ),
      ...patrol.points.map(({ lngLat, name, isRequired, visitedAt }) =>
        feature(pointAt(lngLat), { kind: 'point', number, name, isRequired, visitedAt }),
      ),
    ],
  });
}
