import { isObject, type Message, millisecondsOf, numberOf, reportOf, textOf } from './reading.js';

/** JSON as Traccar Client 9 and later sends it to the same address: one location, or several that waited. */
export function readTraccar(body: unknown, nowMs: number): Message {
  const message = isObject(body) ? body : {};
  const location = message['location'];
  const locations = Array.isArray(location) ? (location as unknown[]) : [location];
  return {
    clientId: textOf(message['device_id'] ?? message['deviceId']),
    reports: locations.flatMap((one) => (one === undefined ? [] : [locationOf(one, nowMs)])),
  };
}

function locationOf(location: unknown, nowMs: number): Message['reports'][number] {
  if (!isObject(location) || !isObject(location['coords'])) return 'not-a-position';
  if (location['mock'] === true) return 'mocked';
  const { coords, battery } = location;
  return reportOf(
    {
      lng: coords['longitude'],
      lat: coords['latitude'],
      measuredMs: millisecondsOf(location['timestamp']),
      accuracyMeters: coords['accuracy'],
      speedMps: coords['speed'],
      headingDegrees: coords['heading'],
      battery: isObject(battery) ? numberOf(battery['level']) : null,
    },
    nowMs,
  );
}
