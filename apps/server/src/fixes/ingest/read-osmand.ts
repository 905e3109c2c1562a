import {
  isObject,
  KNOTS,
  type Message,
  millisecondsOf,
  numberOf,
  reportOf,
  share,
  textOf,
} from './reading.js';

/**
 * The OsmAnd protocol, as OsmAnd and Traccar Client up to 8 speak it: parameters of a query or a form
 * (https://www.traccar.org/osmand/). A message without a place (a heartbeat) holds no report.
 */
export function readOsmAnd(parameters: unknown, nowMs: number): Message {
  const given = isObject(parameters) ? parameters : {};
  const one = (...names: string[]): unknown => {
    const value = names.map((name) => given[name]).find((found) => found !== undefined);
    // a parameter that is there twice counts once
    return Array.isArray(value) ? (value as unknown[])[0] : value;
  };
  const clientId = textOf(one('id', 'deviceid'));
  const [lat, lng] = placeOf(one('lat'), one('lon'), one('location'));
  if (Number.isNaN(lat) && Number.isNaN(lng)) return { clientId, reports: [] };
  const time = one('timestamp');
  const report = reportOf(
    {
      lng,
      lat,
      // a client that says no time speaks of now
      measuredMs: time === undefined ? nowMs : millisecondsOf(time),
      accuracyMeters: numberOf(one('accuracy')),
      speedMps: numberOf(one('speed')) * KNOTS,
      headingDegrees: numberOf(one('bearing', 'heading')),
      battery: share(one('batt')),
    },
    nowMs,
  );
  if (textOf(one('mock')) === 'true') return { clientId, reports: ['mocked'] };
  // a place that the phone itself does not stand by
  const isInvalid = ['false', '0'].includes(textOf(one('valid')));
  return { clientId, reports: [isInvalid ? 'no-position' : report] };
}

function placeOf(lat: unknown, lng: unknown, location: unknown): [lat: number, lng: number] {
  if (typeof location === 'string' && lat === undefined) {
    const [first, second] = location.split(',');
    return [numberOf(first), numberOf(second)];
  }
  return [numberOf(lat), numberOf(lng)];
}
