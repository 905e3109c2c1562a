import {
  OUTSIDE,
  parentOf,
  ringsOfFace,
  type FaceId,
  type LatticePoint,
  type PlanarMap,
} from '@getu/topology';
import type { ScreenFrame } from '../map/screen-frame';
import type { DraftScene, ScenePalette } from './draft-scene';
import { drawHandles } from './draw-handles';
import { clearanceAt, labelPlaceOf, staysAt } from './label-place';

export interface Paper {
  context: CanvasRenderingContext2D;
  screen: ScreenFrame;
  width: number;
  height: number;
  /** pixels of this screen to one of the design */
  scale: number;
  palette: ScenePalette;
}

/** Draws a whole scene: fills, what changes hands, borders, names, handles; a few hundred path calls for a community. */
export function drawDraft(paper: Paper, scene: DraftScene): void {
  const { context, width, height } = paper;
  context.clearRect(0, 0, width, height);
  const { compare } = scene;
  if (!compare) {
    drawBorders(paper, scene, scene.map);
    drawHandles(paper, scene);
    return;
  }
  const cut = width * compare.at;
  clipped(context, 0, cut, height, () => drawBorders(paper, scene, scene.map));
  const before = { ...scene, changed: [], moved: [], painted: [], handles: [], active: null, line: null };
  clipped(context, cut, width - cut, height, () => drawBorders(paper, before, compare.map));
}

function clipped(
  context: CanvasRenderingContext2D,
  x: number,
  width: number,
  height: number,
  draw: () => void,
) {
  context.save();
  context.beginPath();
  context.rect(x, 0, width, height);
  context.clip();
  draw();
  context.restore();
}

function drawBorders(paper: Paper, scene: DraftScene, map: PlanarMap): void {
  const { context, screen, scale, palette } = paper;
  for (const face of map.faces.values()) {
    trace(paper, ringsOf(map, face.id));
    context.fillStyle = scene.colourOf(face.parent);
    const isLit = face.id === scene.hovered || face.id === scene.chosen;
    context.globalAlpha = isLit ? 0.34 : 0.17;
    context.fill('evenodd');
  }
  context.globalAlpha = 1;

  for (const { to, geometry } of scene.changed) {
    const colour = to === null ? palette.bad : scene.colourOf(parentOf(map, to));
    context.beginPath();
    for (const polygon of geometry.coordinates) for (const ring of polygon) traceDegrees(paper, ring, map);
    context.fillStyle = hatchOf(context, colour, scale);
    context.fill('evenodd');
  }
  for (const { ring, to } of scene.moved) {
    trace(paper, [ring]);
    context.fillStyle = scene.colourOf(parentOf(map, to));
    context.fill();
    context.lineWidth = 1.4 * scale;
    context.strokeStyle = palette.chosen;
    context.stroke();
  }

  const fine = new Path2D();
  const firm = new Path2D();
  map.arcs.forEach((arc) => {
    if (!arc) return;
    const { points, left, right } = arc;
    const path =
      parentOf(map, left) === parentOf(map, right) && left !== OUTSIDE && right !== OUTSIDE ? fine : firm;
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [screen.xOf(points[i]!), screen.yOf(points[i + 1]!)];
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  });
  context.lineJoin = 'round';
  context.lineCap = 'round';
  stroke(context, firm, palette.casing, 6.2 * scale, 0.65);
  stroke(context, fine, palette.casing, 4 * scale, 0.5);
  stroke(context, firm, palette.line, 3 * scale, 1);
  context.setLineDash([7 * scale, 4 * scale]);
  stroke(context, fine, palette.fineLine, 1.8 * scale, 0.95);
  context.setLineDash([]);

  for (const painted of scene.painted) {
    trace(paper, painted.rings);
    const colour = painted.state === 'waiting' ? palette.bad : palette.accent;
    context.fillStyle = colour;
    context.globalAlpha = painted.state === 'over' ? 0.16 : 0.4;
    context.fill('evenodd');
    context.globalAlpha = 1;
    context.lineWidth = 2 * scale;
    context.strokeStyle = colour;
    context.stroke();
  }

  if (scene.chosen !== null && map.faces.has(scene.chosen)) {
    trace(paper, ringsOf(map, scene.chosen));
    context.strokeStyle = palette.chosen;
    context.lineWidth = 2.6 * scale;
    context.globalAlpha = 0.9;
    context.stroke();
    context.globalAlpha = 1;
  }
  drawNames(paper, scene, map);
}

function drawNames(
  { context, screen, scale, palette, width, height }: Paper,
  scene: DraftScene,
  map: PlanarMap,
) {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const face of map.faces.keys()) {
    const place = placeOf(map, face, scene.taken);
    if (!place) continue;
    const [x, y] = [screen.xOf(place[0]), screen.yOf(place[1])];
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const size = Math.max(13, 17 * scale);
    context.font = `600 ${size}px 'Noto Sans SC Variable', sans-serif`;
    const text = (scene.lockedFaces.has(face) ? '🔒 ' : '') + scene.nameOf(face);
    context.lineWidth = 4 * scale;
    context.strokeStyle = palette.halo;
    context.strokeText(text, x, y);
    context.fillStyle = palette.label;
    context.fillText(text, x, y);
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  width: number,
  alpha: number,
) {
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
  context.globalAlpha = 1;
}

function trace({ context, screen }: Paper, rings: readonly ArrayLike<number>[]): void {
  context.beginPath();
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const [x, y] = [screen.xOf(ring[i]!), screen.yOf(ring[i + 1]!)];
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  }
}

function traceDegrees(
  { context, screen }: Paper,
  ring: readonly (readonly [number, number])[],
  map: PlanarMap,
) {
  const { origin } = map.frame;
  ring.forEach(([lng, lat], i) => {
    const [x, y] = [screen.xOf(lng * 1e7 - origin[0]), screen.yOf(lat * 1e7 - origin[1])];
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.closePath();
}

/** Rings and name places of a version are asked for on every frame while the map is moved: they are worked out once. */
const ringsKept = new WeakMap<PlanarMap, Map<FaceId, Int32Array[]>>();
const placesKept = new WeakMap<PlanarMap, Map<FaceId, LatticePoint | null>>();
/** Where each name stood last, and how far from the border: on each frame of a drag most stay, and finding a place costs. */
const lastPlaces = new Map<FaceId, { place: LatticePoint; clearance: number }>();

function kept<T>(of: WeakMap<PlanarMap, Map<FaceId, T>>, map: PlanarMap, face: FaceId, make: () => T): T {
  let faces = of.get(map);
  if (!faces) of.set(map, (faces = new Map()));
  let value = faces.get(face);
  if (value === undefined) faces.set(face, (value = make()));
  return value;
}
const ringsOf = (map: PlanarMap, face: FaceId) =>
  kept(ringsKept, map, face, () => {
    const { outer, holes } = ringsOfFace(map, face);
    return [...outer, ...holes];
  });
const placeOf = (map: PlanarMap, face: FaceId, taken: DraftScene['taken']) =>
  kept(placesKept, map, face, () => {
    const rings = ringsOfFace(map, face);
    const last = lastPlaces.get(face);
    if (last && staysAt(rings, last.place, last.clearance)) return last.place;
    const place = labelPlaceOf(rings, taken);
    if (place) lastPlaces.set(face, { place, clearance: clearanceAt(rings, place) });
    return place;
  });

const hatches = new Map<string, CanvasPattern | null>();
function hatchOf(context: CanvasRenderingContext2D, colour: string, scale: number): CanvasPattern | string {
  const key = `${colour}${scale}`;
  if (!hatches.has(key)) {
    const size = Math.max(6, Math.round(8 * scale));
    const tile = document.createElement('canvas');
    tile.width = tile.height = size;
    const ink = tile.getContext('2d')!;
    ink.strokeStyle = colour;
    ink.globalAlpha = 0.75;
    ink.lineWidth = Math.max(1.4, 1.8 * scale);
    for (const shift of [-size, 0, size]) {
      ink.beginPath();
      ink.moveTo(shift, size);
      ink.lineTo(shift + size, 0);
      ink.stroke();
    }
    hatches.set(key, context.createPattern(tile, 'repeat'));
  }
  return hatches.get(key) ?? colour;
}
