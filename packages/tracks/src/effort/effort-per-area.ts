import { distanceMeters } from '../distance-meters.js';
import type { LngLat } from '../lng-lat.js';
import { stepsOf } from '../track/steps-of.js';
import { stopsIn } from '../track/track-of.js';
import type { Track, TrackPoint } from '../track/track.js';
import type { Locator } from './locator-of.js';

export interface AreaEffort {
  areaId: string;
  distanceMeters: number;
  durationSeconds: number;
}

/** Ways are cut into parts no longer than this, each of which counts where its middle lies. */
const PART_METERS = 5;

/**
 * Metres and seconds of an outing in each area (grid, compound) it touched, largest time first. The parts sum to the track's own
 * distance and duration, less what lies in no area.
 */
export function effortPerArea(track: Track, areaAt: Locator): AreaEffort[] {
  const efforts = new Map<string, AreaEffort>();
  const effortAt = (lngLat: LngLat): AreaEffort | undefined => {
    const areaId = areaAt(lngLat);
    if (areaId === null) return undefined;
    let effort = efforts.get(areaId);
    if (!effort) efforts.set(areaId, (effort = { areaId, distanceMeters: 0, durationSeconds: 0 }));
    return effort;
  };

  track.segments.forEach((segment, index) => {
    const stops = stopsIn(track.stops, index);
    for (const step of stepsOf(segment, stops)) {
      inParts(step.from, step.to, step.meters, (middle, share) => {
        const effort = effortAt(middle);
        if (effort) effort.distanceMeters += share * step.meters;
      });
    }
    const halted = new Uint8Array(segment.length);
    for (const { points } of stops) if (points) halted.fill(1, points.first, points.last);
    for (let i = 0; i + 1 < segment.length; i++) {
      if (halted[i]) continue;
      const from = segment[i] as TrackPoint;
      const to = segment[i + 1] as TrackPoint;
      inParts(from.lngLat, to.lngLat, distanceMeters(from.lngLat, to.lngLat), (middle, share) => {
        const effort = effortAt(middle);
        if (effort) effort.durationSeconds += (share * (to.ms - from.ms)) / 1000;
      });
    }
  });
  for (const stop of track.stops) {
    const effort = effortAt(stop.lngLat);
    if (effort) effort.durationSeconds += stop.seconds;
  }
  return [...efforts.values()].sort((a, b) => b.durationSeconds - a.durationSeconds);
}

function inParts(
  from: LngLat,
  to: LngLat,
  meters: number,
  part: (middle: LngLat, share: number) => void,
): void {
  const count = Math.max(1, Math.ceil(meters / PART_METERS));
  for (let i = 0; i < count; i++) {
    const along = (i + 0.5) / count;
    part([from[0] + along * (to[0] - from[0]), from[1] + along * (to[1] - from[1])], 1 / count);
  }
}
