import { metersPerDegree } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';
import type { Segment, Stop } from './track.js';

/** A counted piece of way: straight from one place to the next. */
export interface Step {
  from: LngLat;
  to: LngLat;
  meters: number;
}

/** Less than this from the last counted place is noise. */
const MIN_DISPLACEMENT_METERS = 15;
/** Reports nearer in time than this are averaged first: white noise at one report a second would lengthen the way by 7 %. */
const SMOOTHING_MS = 5_000;

/**
 * The counted way of a segment: a step each time the walker is at least 15 m from the last counted place (and the rest
 * at the end). A halt is one place, its centre: the way leads to it and on from it, and nothing counts inside.
 */
export function stepsOf(segment: Segment, stops: readonly Stop[]): Step[] {
  const start = segment[0];
  if (!start) return [];
  const scale = metersPerDegree(start.lngLat[1]);
  const places = smoothed(segment);
  const steps: Step[] = [];
  let from = places[0] as LngLat;
  let stop = 0;
  const step = (to: LngLat, leastMeters: number) => {
    const meters = Math.hypot((to[0] - from[0]) * scale.lng, (to[1] - from[1]) * scale.lat);
    if (meters < leastMeters) return;
    if (meters > 0) steps.push({ from, to, meters });
    from = to;
  };
  for (let i = 1; i < places.length; i++) {
    while ((stops[stop]?.points?.last ?? Infinity) < i) stop++;
    const halt = stops[stop];
    const inHalt = halt?.points && i > halt.points.first;
    // the centre is a mean of many places: the way to it counts however short it is
    if (inHalt) step(halt.lngLat, 0);
    else step(places[i] as LngLat, i === places.length - 1 && steps.length > 0 ? 0 : MIN_DISPLACEMENT_METERS);
  }
  return steps;
}

/** Each point's mean with those within five seconds before and after it. */
function smoothed(segment: Segment): LngLat[] {
  let low = 0;
  let high = 0;
  let sumLng = 0;
  let sumLat = 0;
  const [lng0, lat0] = segment[0]?.lngLat ?? [0, 0];
  return segment.map((point, i) => {
    // at the ends the span shrinks on both sides alike, so that the mean is not drawn inwards
    const reach = Math.min(
      SMOOTHING_MS,
      point.ms - (segment[0]?.ms ?? 0),
      (segment.at(-1)?.ms ?? 0) - point.ms,
    );
    while (high < segment.length && (segment[high]?.ms ?? 0) <= point.ms + reach) {
      sumLng += (segment[high]?.lngLat[0] ?? 0) - lng0;
      sumLat += (segment[high]?.lngLat[1] ?? 0) - lat0;
      high++;
    }
    while (high - 1 > i && (segment[high - 1]?.ms ?? 0) > point.ms + reach) {
      high--;
      sumLng -= (segment[high]?.lngLat[0] ?? 0) - lng0;
      sumLat -= (segment[high]?.lngLat[1] ?? 0) - lat0;
    }
    while ((segment[low]?.ms ?? 0) < point.ms - reach) {
      sumLng -= (segment[low]?.lngLat[0] ?? 0) - lng0;
      sumLat -= (segment[low]?.lngLat[1] ?? 0) - lat0;
      low++;
    }
    const count = high - low;
    return [lng0 + sumLng / count, lat0 + sumLat / count];
  });
}
