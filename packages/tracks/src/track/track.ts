import type { LngLat } from '../lng-lat.js';

/** A place and the time at which the walker was there, milliseconds since 1970. */
export interface TrackPoint {
  lngLat: LngLat;
  ms: number;
}

/** Points in order of time without a gap between them. */
export type Segment = readonly TrackPoint[];

/** A halt: at least two minutes within 50 m across. */
export interface Stop {
  /** the mean place, weighted by time */
  lngLat: LngLat;
  arrivedMs: number;
  leftMs: number;
  /** credited time; less than the time between when the device was silent for longer than is credited */
  seconds: number;
  /** first and last point of the segment inside it; null where it lies in a gap between segments */
  points: { segment: number; first: number; last: number } | null;
}

/** The cleaned path of one outing. */
export interface Track {
  segments: Segment[];
  stops: Stop[];
  distanceMeters: number;
  /** time on the way and standing; silent gaps are not in it */
  durationSeconds: number;
}
