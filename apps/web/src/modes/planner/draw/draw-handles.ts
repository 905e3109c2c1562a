import type { LatticePoint } from '@getu/topology';
import type { Paper } from './draw-draft';
import { drawConflict } from './draw-conflict';
import type { DraftScene } from './draft-scene';

const radii = { junction: 6.5, corner: 4.6, midpoint: 3.4 };

/** What can be taken hold of, what is held, and what the pointer draws: above everything else. */
export function drawHandles(paper: Paper, scene: DraftScene): void {
  const { context, screen, scale, palette } = paper;
  // from afar corners lie close: smaller marks leave the border to be seen between them
  const closeness = Math.min(1, Math.max(0.55, 0.45 / screen.metersPerPixel));
  for (const { kind, x, y, held } of scene.handles) {
    const size = kind === 'junction' ? 1 : closeness;
    context.beginPath();
    context.arc(screen.xOf(x), screen.yOf(y), radii[kind] * scale * size * (held ? 0.72 : 1), 0, 2 * Math.PI);
    context.globalAlpha = kind === 'midpoint' ? 0.75 : held ? 0.55 : 1;
    context.fillStyle = kind === 'midpoint' ? palette.handleEdge : held ? palette.fineLine : palette.handle;
    context.fill();
    context.lineWidth = (kind === 'midpoint' ? 1.6 : 2) * scale * size;
    context.strokeStyle = kind === 'midpoint' ? palette.handle : palette.handleEdge;
    context.stroke();
  }
  context.globalAlpha = 1;

  if (scene.conflict) drawConflict(paper, scene.conflict);
  const { line, active, trouble, snapped } = scene;
  if (line && line.points.length > 0) {
    context.beginPath();
    [...line.points, ...(line.end ? [line.end] : [])].forEach(([x, y], i) => {
      if (i === 0) context.moveTo(screen.xOf(x), screen.yOf(y));
      else context.lineTo(screen.xOf(x), screen.yOf(y));
    });
    context.lineWidth = 5.5 * scale;
    context.strokeStyle = palette.handleEdge;
    context.stroke();
    context.lineWidth = 3 * scale;
    context.strokeStyle = line.refused ? palette.bad : palette.accent;
    context.setLineDash([9 * scale, 5 * scale]);
    context.stroke();
    context.setLineDash([]);
    for (const point of line.points) dot(paper, point, 4.6, palette.accent);
  }
  if (snapped) ring(paper, snapped, 10, palette.accent, 1.8);
  if (active?.last) {
    // held by a thread to where it last could be, and springs back to where it was
    context.beginPath();
    context.moveTo(screen.xOf(active.last[0]), screen.yOf(active.last[1]));
    context.lineTo(screen.xOf(active.at[0]), screen.yOf(active.at[1]));
    context.lineWidth = 2 * scale;
    context.strokeStyle = palette.bad;
    context.setLineDash([3 * scale, 5 * scale]);
    context.stroke();
    context.setLineDash([]);
  }
  if (active) {
    const colour = active.refused ? palette.bad : palette.accent;
    context.globalAlpha = 0.28;
    dot(paper, active.at, radii[active.kind] + 9, colour, false);
    context.globalAlpha = 1;
    dot(paper, active.at, radii[active.kind] + 1.5, colour);
  }
  if (scene.pointer) crosshair(paper, scene.pointer);
  if (trouble) {
    ring(paper, trouble, 13, palette.bad, 2.4);
    ring(paper, trouble, 5, palette.bad, 2.4);
  }
}

function dot(
  { context, screen, scale, palette }: Paper,
  [x, y]: LatticePoint,
  radius: number,
  colour: string,
  edged = true,
) {
  context.beginPath();
  context.arc(screen.xOf(x), screen.yOf(y), radius * scale, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  if (!edged) return;
  context.lineWidth = 2 * scale;
  context.strokeStyle = palette.handle;
  context.stroke();
}

/** The keyboard's pointer: four strokes round a place that stays free to be seen. */
function crosshair({ context, screen, scale, palette }: Paper, [x, y]: readonly [number, number]) {
  const [px, py] = [screen.xOf(x), screen.yOf(y)];
  for (const [colour, width] of [
    [palette.handleEdge, 5],
    [palette.accent, 2.4],
  ] as const) {
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(px + dx * 5 * scale, py + dy * 5 * scale);
      context.lineTo(px + dx * 18 * scale, py + dy * 18 * scale);
    }
    context.lineWidth = width * scale;
    context.strokeStyle = colour;
    context.stroke();
  }
}

function ring(
  { context, screen, scale }: Paper,
  [x, y]: LatticePoint,
  radius: number,
  colour: string,
  width: number,
) {
  context.beginPath();
  context.arc(screen.xOf(x), screen.yOf(y), radius * scale, 0, 2 * Math.PI);
  context.lineWidth = width * scale;
  context.strokeStyle = colour;
  context.stroke();
}
