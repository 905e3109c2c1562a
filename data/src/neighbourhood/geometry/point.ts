/** A position on the local plane in metres: x east, y north of the community's origin. */
export type Metres = readonly [x: number, y: number];
/** A polygon's corners in metres, counter-clockwise, the first not repeated. */
export type Ring = readonly Metres[];
/** An open line in metres. */
export type Line = readonly Metres[];

export const add = (a: Metres, b: Metres): Metres => [a[0] + b[0], a[1] + b[1]];
export const subtract = (a: Metres, b: Metres): Metres => [a[0] - b[0], a[1] - b[1]];
export const scale = (a: Metres, factor: number): Metres => [a[0] * factor, a[1] * factor];
export const distance = (a: Metres, b: Metres): number => Math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2);
export const mix = (a: Metres, b: Metres, t: number): Metres => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
];
/** Turned by 90° counter-clockwise. */
export const leftOf = (a: Metres): Metres => [-a[1], a[0]];
export const cross = (a: Metres, b: Metres): number => a[0] * b[1] - a[1] * b[0];
export const dot = (a: Metres, b: Metres): number => a[0] * b[0] + a[1] * b[1];

/** The unit vector from a to b; a zero-length pair gives the vector east, so that a direction always exists. */
export const direction = (a: Metres, b: Metres): Metres => {
  const length = distance(a, b);
  return length === 0 ? [1, 0] : scale(subtract(b, a), 1 / length);
};

/** Corners drawn round the origin, turned by `degrees` counter-clockwise and moved to `at`. */
export const place = (ring: Ring, at: Metres, degrees: number): Ring => {
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const sine = Math.sin((degrees * Math.PI) / 180);
  return ring.map(([x, y]): Metres => [at[0] + x * cosine - y * sine, at[1] + x * sine + y * cosine]);
};
