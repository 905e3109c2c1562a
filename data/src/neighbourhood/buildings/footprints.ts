import type { Metres, Ring } from '../geometry/point.js';

/**
 * Footprints round their own origin, long side along x, the street or sunny side towards −y. Sizes in metres.
 */

export const rectangle = (width: number, depth: number): Ring => [
  [-width / 2, -depth / 2],
  [width / 2, -depth / 2],
  [width / 2, depth / 2],
  [-width / 2, depth / 2],
];

/** 板楼: a row of stair units; stairwells stand out to the north, balconies to the south, neighbours are staggered. */
export function slab(units: number, unitWidth: number, depth: number, stagger = 0): Ring {
  const south: Metres[] = [];
  const north: Metres[] = [];
  for (let unit = 0; unit < units; unit++) {
    const west = (unit - units / 2) * unitWidth;
    const off = (unit % 2) * stagger;
    const [bottom, top] = [-depth / 2 + off, depth / 2 + off];
    const balcony = unitWidth * 0.3;
    south.push(
      [west, bottom],
      [west + 0.8, bottom],
      [west + 0.8, bottom - 1.4],
      [west + balcony, bottom - 1.4],
      [west + balcony, bottom],
      [west + unitWidth - balcony, bottom],
      [west + unitWidth - balcony, bottom - 1.4],
      [west + unitWidth - 0.8, bottom - 1.4],
      [west + unitWidth - 0.8, bottom],
      [west + unitWidth, bottom],
    );
    const stair = unitWidth / 2;
    north.unshift(
      [west + unitWidth, top],
      [west + stair + 1.5, top],
      [west + stair + 1.5, top + 1.3],
      [west + stair - 1.5, top + 1.3],
      [west + stair - 1.5, top],
      [west, top],
    );
  }
  return withoutRepeats([...south, ...north]);
}

/** Older 板楼 of the 1990s: only the stairwells stand out. */
export function plainSlab(units: number, unitWidth: number, depth: number): Ring {
  const width = units * unitWidth;
  const north: Metres[] = [];
  for (let unit = units - 1; unit >= 0; unit--) {
    const stair = (unit + 0.5) * unitWidth - width / 2;
    north.push(
      [stair + 1.4, depth / 2],
      [stair + 1.4, depth / 2 + 1.1],
      [stair - 1.4, depth / 2 + 1.1],
      [stair - 1.4, depth / 2],
    );
  }
  return [
    [-width / 2, -depth / 2],
    [width / 2, -depth / 2],
    [width / 2, depth / 2],
    ...north,
    [-width / 2, depth / 2],
  ];
}

const mirrored = (half: Metres[]): Ring => [
  ...half,
  ...half
    .filter(([x]) => x !== 0)
    .reverse()
    .map(([x, y]): Metres => [-x, y]),
];

/** 蝶形塔楼: four flats round a core, wings turned like a butterfly's; about 29 × 23 m at size 1. */
export const butterflyTower = (size = 1): Ring =>
  mirrored(
    (
      [
        [2.2, -5.4],
        [6.6, -11.2],
        [10.4, -8.4],
        [11.6, -9.8],
        [14.6, -6],
        [9.6, -0.8],
        [9.6, 1.8],
        [14, 5.2],
        [10.2, 10.4],
        [8.6, 9.2],
        [7, 11.2],
        [3, 8],
        [3, 10],
      ] as Metres[]
    ).map(([x, y]): Metres => [x * size, y * size]),
  );

/** 十字塔楼: a cross whose arms are stepped once. */
export const crossTower = (width: number, depth: number): Ring => {
  const [w, d] = [width / 2, depth / 2];
  return mirrored([
    [w * 0.36, -d],
    [w * 0.36, -d * 0.72],
    [w * 0.62, -d * 0.72],
    [w * 0.62, -d * 0.38],
    [w, -d * 0.38],
    [w, d * 0.34],
    [w * 0.68, d * 0.34],
    [w * 0.68, d * 0.7],
    [w * 0.3, d * 0.7],
    [w * 0.3, d],
  ]);
};

/** Two flats a side round a core at the back: the usual 塔楼 of the 2010s, with a light well in the south front. */
export const twinTower = (width: number, depth: number): Ring => {
  const [w, d] = [width / 2, depth / 2];
  return mirrored([
    [1.8, -d + 4.2],
    [1.8, -d],
    [w * 0.55, -d],
    [w * 0.55, -d + 1.6],
    [w - 1.6, -d + 1.6],
    [w - 1.6, -d + 4.6],
    [w, -d + 4.6],
    [w, d - 3.4],
    [w - 3, d - 3.4],
    [w - 3, d - 1],
    [4.4, d - 1],
    [4.4, d + 1.2],
  ]);
};

/** An L: the long bar along x, a wing of `wingDepth` going north at its east end. */
export const angle = (width: number, depth: number, bar: number, wing: number): Ring =>
  centred(
    [
      [0, 0],
      [width, 0],
      [width, depth],
      [width - wing, depth],
      [width - wing, bar],
      [0, bar],
    ],
    width,
    depth,
  );

/** A U open to the north. */
export const horseshoe = (width: number, depth: number, bar: number, wing: number): Ring =>
  centred(
    [
      [0, 0],
      [width, 0],
      [width, depth],
      [width - wing, depth],
      [width - wing, bar],
      [wing, bar],
      [wing, depth],
      [0, depth],
    ],
    width,
    depth,
  );

/** A T: bar along the south, stem going north. */
export const tee = (width: number, depth: number, bar: number, stem: number): Ring =>
  centred(
    [
      [0, 0],
      [width, 0],
      [width, bar],
      [width / 2 + stem / 2, bar],
      [width / 2 + stem / 2, depth],
      [width / 2 - stem / 2, depth],
      [width / 2 - stem / 2, bar],
      [0, bar],
    ],
    width,
    depth,
  );

/** An E of three wings going north: a school's class block. */
export const comb = (width: number, depth: number, bar: number, wing: number): Ring => {
  const middle = width / 2;
  return centred(
    [
      [0, 0],
      [width, 0],
      [width, depth],
      [width - wing, depth],
      [width - wing, bar],
      [middle + wing / 2, bar],
      [middle + wing / 2, depth],
      [middle - wing / 2, depth],
      [middle - wing / 2, bar],
      [wing, bar],
      [wing, depth],
      [0, depth],
    ],
    width,
    depth,
  );
};

/** A rectangle with its corners cut: malls, halls, kiosks. */
export const chamfered = (width: number, depth: number, cut: number): Ring => {
  const [w, d] = [width / 2, depth / 2];
  return [
    [-w + cut, -d],
    [w - cut, -d],
    [w, -d + cut],
    [w, d - cut],
    [w - cut, d],
    [-w + cut, d],
    [-w, d - cut],
    [-w, -d + cut],
  ];
};

/** A rounded hall of `corners` corners. */
export const oval = (width: number, depth: number, corners: number): Ring =>
  Array.from({ length: corners }, (_, i): Metres => {
    const turn = ((i + 0.5) / corners) * 2 * Math.PI;
    return [(Math.cos(turn) * width) / 2, (Math.sin(turn) * depth) / 2];
  });

/** A running track: straights of `straight` metres between half circles of `radius`. */
export function track(straight: number, radius: number): Ring {
  const half = (from: number, x: number): Metres[] =>
    Array.from({ length: 13 }, (_, i): Metres => {
      const turn = from + (i / 12) * Math.PI;
      return [x + Math.cos(turn) * radius, Math.sin(turn) * radius];
    });
  return [...half(-Math.PI / 2, straight / 2), ...half(Math.PI / 2, -straight / 2)];
}

const centred = (ring: Metres[], width: number, depth: number): Ring =>
  ring.map(([x, y]): Metres => [x - width / 2, y - depth / 2]);

/** Drops corners that repeat or lie on the straight line between their neighbours. */
function withoutRepeats(ring: readonly Metres[]): Ring {
  const distinct = ring.filter((p, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!;
    return Math.abs(p[0] - before[0]) > 1e-6 || Math.abs(p[1] - before[1]) > 1e-6;
  });
  return distinct.filter((p, i) => {
    const [a, b] = [
      distinct[(i + distinct.length - 1) % distinct.length]!,
      distinct[(i + 1) % distinct.length]!,
    ];
    return Math.abs((p[0] - a[0]) * (b[1] - p[1]) - (p[1] - a[1]) * (b[0] - p[0])) > 1e-6;
  });
}
