import { isObject, type Message, millisecondsOf, reportOf, textOf } from './reading.js';

/** A batch of Overland (https://github.com/aaronpk/Overland-iOS#api): GeoJSON points; other features hold no position. */
export function readOverland(body: unknown, nowMs: number): Message {
  const locations =
    isObject(body) && Array.isArray(body['locations']) ? (body['locations'] as unknown[]) : [];
  const first = locations.find((one) => isObject(one) && isObject(one['properties']));
  const said =
    isObject(first) && isObject(first['properties']) ? first['properties']['device_id'] : undefined;
  return {
    clientId: textOf(said),
    reports: locations.map((location) => {
      if (!isObject(location) || !isObject(location['geometry'])) return 'not-a-position';
      const { geometry } = location;
      const properties = isObject(location['properties']) ? location['properties'] : {};
      const coordinates = geometry['coordinates'];
      if (geometry['type'] !== 'Point' || !Array.isArray(coordinates)) return 'not-a-position';
      return reportOf(
        {
          lng: (coordinates as unknown[])[0],
          lat: (coordinates as unknown[])[1],
          measuredMs: millisecondsOf(properties['timestamp']),
          accuracyMeters: properties['horizontal_accuracy'],
          speedMps: properties['speed'],
          headingDegrees: properties['course'],
          battery: properties['battery_level'],
        },
        nowMs,
      );
    }),
  };
}
