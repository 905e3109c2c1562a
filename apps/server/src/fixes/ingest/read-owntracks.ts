import { isObject, KMH, type Message, numberOf, reportOf, share } from './reading.js';

/**
 * An OwnTracks message (HTTP mode): https://owntracks.org/booklet/tech/json/. Positions are `_type: location`; whatever
 * else the app tells (waypoints, transitions, its status, something encrypted) holds none.
 */
export function readOwnTracks(body: unknown, nowMs: number): Omit<Message, 'clientId'> {
  const messages = Array.isArray(body) ? body : [body];
  return {
    reports: messages.filter(isObject).flatMap((message) =>
      message['_type'] !== 'location'
        ? []
        : [
            reportOf(
              {
                lng: message['lon'],
                lat: message['lat'],
                measuredMs: numberOf(message['tst']) * 1000,
                accuracyMeters: message['acc'],
                speedMps: numberOf(message['vel']) * KMH,
                headingDegrees: message['cog'],
                battery: share(message['batt']),
              },
              nowMs,
            ),
          ],
    ),
  };
}
