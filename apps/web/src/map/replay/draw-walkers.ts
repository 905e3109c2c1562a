import { newPlace, placeAt, type WalkerPlace } from '../../replay/place-at';
import type { ReplayPath } from '../../replay/replay-path';
import { type GroundToScreen, project } from './ground-to-screen';

/** The colours a replay is drawn in, of the map's palette. */
export interface ReplayInk {
  trail: string;
  core: string;
  halo: string;
  quiet: string;
}

export interface ReplayPaper {
  pen: CanvasRenderingContext2D;
  view: GroundToScreen;
  ink: ReplayInk;
  /** screen pixels to a pixel of the design */
  scale: number;
  /** pixels of the screen, beyond which nothing is drawn */
  width: number;
  height: number;
}

/** Walkers of a replay, each with where it was a frame ago, so that a frame makes nothing new. */
export interface Walker {
  path: ReplayPath;
  place: WalkerPlace;
  /** on the screen; null while it is not to be seen */
  screen: { x: number; y: number };
  isSeen: boolean;
}

export const walkersOf = (paths: readonly ReplayPath[]): Walker[] =>
  paths
    .filter(({ seconds }) => seconds.length > 0)
    .map((path) => ({ path, place: newPlace(), screen: { x: 0, y: 0 }, isSeen: false }));

/** A trail fades in this many steps: each is one line of the canvas for all walkers together. */
const fadeSteps = 7;
/** After the end of its outing a team stays this long, so that it is seen to come home. */
const lingerSeconds = 120;
const far = 60;

/** Draws what happened up to a moment: trails that fade, gaps dashed, walkers where they are. Seconds since 1970. */
export function drawWalkers(
  paper: ReplayPaper,
  walkers: readonly Walker[],
  at: number,
  trailSeconds: number,
): void {
  for (const walker of walkers) {
    placeAt(walker.path, at, walker.place);
    const { state, x, y, vertex } = walker.place;
    const isOut =
      state !== 'before' && (state !== 'after' || at - walker.path.seconds[vertex]! < lingerSeconds);
    walker.isSeen = isOut && project(paper.view, x, y, walker.screen) && isOnScreen(paper, walker.screen);
  }
  drawTrails(paper, walkers, at, trailSeconds);
  drawGaps(paper, walkers, at, trailSeconds);
  for (const walker of walkers) if (walker.isSeen) drawWalker(paper, walker);
}

const isOnScreen = ({ width, height }: ReplayPaper, { x, y }: { x: number; y: number }) =>
  x > -far && y > -far && x < width + far && y < height + far;

const near = { x: 0, y: 0 };
const here = { x: 0, y: 0 };

/** From the oldest and faintest step to the newest, so that what is new lies on top. */
function drawTrails(
  { pen, view, ink, scale }: ReplayPaper,
  walkers: readonly Walker[],
  at: number,
  trail: number,
) {
  pen.lineJoin = 'round';
  pen.lineCap = 'butt';
  pen.strokeStyle = ink.trail;
  for (let step = 0; step < fadeSteps; step++) {
    const from = at - trail * (1 - step / fadeSteps);
    const to = at - trail * (1 - (step + 1) / fadeSteps);
    pen.beginPath();
    for (const { path, place } of walkers) tracePart(pen, view, path, place.vertex, from, to);
    const age = (step + 1) / fadeSteps;
    pen.globalAlpha = 0.08 + 0.87 * age * age;
    pen.lineWidth = (1.4 + 2.6 * age) * scale;
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** The part of a path between two moments, cut at both ends to the second. */
function tracePart(
  pen: CanvasRenderingContext2D,
  view: GroundToScreen,
  { x, y, seconds, begins }: ReplayPath,
  lastVertex: number,
  from: number,
  to: number,
) {
  if (lastVertex < 0 || seconds[0]! > to || seconds[seconds.length - 1]! < from) return;
  let vertex = Math.min(lastVertex, seconds.length - 2);
  while (vertex > 0 && seconds[vertex]! > to) vertex--;
  // backwards in time: the newest is nearest to where the walker is known to be
  let isDrawing = false;
  for (; vertex >= 0 && seconds[vertex + 1]! > from; vertex--) {
    const [start, end] = [seconds[vertex]!, seconds[vertex + 1]!];
    const span = end - start;
    if (begins[vertex + 1] === 1 || span <= 0) {
      isDrawing = false;
      continue;
    }
    const lateShare = Math.min(1, (to - start) / span);
    const earlyShare = Math.max(0, (from - start) / span);
    const dx = x[vertex + 1]! - x[vertex]!;
    const dy = y[vertex + 1]! - y[vertex]!;
    if (!isDrawing) {
      if (!project(view, x[vertex]! + dx * lateShare, y[vertex]! + dy * lateShare, near)) continue;
      pen.moveTo(near.x, near.y);
    }
    isDrawing = project(view, x[vertex]! + dx * earlyShare, y[vertex]! + dy * earlyShare, here);
    if (isDrawing) pen.lineTo(here.x, here.y);
  }
}

/** Where the device was silent: a straight dashed line, once it was heard of again; nobody knows the way between. */
function drawGaps(
  { pen, view, ink, scale }: ReplayPaper,
  walkers: readonly Walker[],
  at: number,
  trail: number,
) {
  pen.beginPath();
  for (const { path, place } of walkers) {
    const { x, y, seconds, begins } = path;
    for (let vertex = place.vertex; vertex > 0 && seconds[vertex]! >= at - trail; vertex--) {
      if (begins[vertex] !== 1) continue;
      if (!project(view, x[vertex - 1]!, y[vertex - 1]!, near)) continue;
      if (!project(view, x[vertex]!, y[vertex]!, here)) continue;
      pen.moveTo(near.x, near.y);
      pen.lineTo(here.x, here.y);
    }
  }
  pen.setLineDash([5 * scale, 5 * scale]);
  pen.lineWidth = 1.6 * scale;
  pen.strokeStyle = ink.quiet;
  pen.stroke();
  pen.setLineDash([]);
}

/** Walking: a disc. Standing: a disc in a ring. Silent: hollow, since it is somewhere else by now. Home: small. */
function drawWalker({ pen, ink, scale }: ReplayPaper, { place: { state }, screen: { x, y } }: Walker) {
  const radius = (state === 'after' ? 3.5 : 6) * scale;
  pen.lineWidth = 2 * scale;
  if (state === 'standing') {
    pen.beginPath();
    pen.arc(x, y, radius + 5 * scale, 0, 2 * Math.PI);
    pen.strokeStyle = ink.core;
    pen.stroke();
  }
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = state === 'silent' ? ink.halo : state === 'after' ? ink.quiet : ink.core;
  pen.fill();
  pen.strokeStyle = state === 'silent' ? ink.quiet : ink.halo;
  pen.stroke();
}
