import type { Line } from '../geometry/point.js';

/** The middle line of the river 馨河, from north to south. */
export const riverMiddle: Line = [
  [-640, 1000],
  [-600, 760],
  [-548, 580],
  [-514, 400],
  [-528, 260],
  [-512, 120],
  [-466, -24],
  [-436, -130],
  [-426, -240],
  [-428, -330],
  [-396, -446],
  [-346, -600],
  [-300, -800],
  [-310, -1000],
];

/** The river's width in metres at each point of its middle line. */
export const riverWidths = [44, 46, 50, 54, 62, 56, 50, 46, 44, 50, 54, 52, 50, 52];
