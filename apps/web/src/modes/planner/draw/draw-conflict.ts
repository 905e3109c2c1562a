import type { Paper } from './draw-draft';
import type { ConflictLines, DraftScene } from './draft-scene';

/** Two ways in which the same borders were drawn: ours broken, theirs whole, each with a word beside its longest line. */
export function drawConflict(paper: Paper, { mine, theirs }: NonNullable<DraftScene['conflict']>): void {
  const { palette, scale } = paper;
  draw(paper, theirs, palette.accent, []);
  draw(paper, mine, palette.warn, [9 * scale, 5 * scale]);
}

function draw(
  { context, screen, scale, palette }: Paper,
  { lines, word }: ConflictLines,
  colour: string,
  dash: number[],
) {
  const path = new Path2D();
  for (const points of lines) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [screen.xOf(points[i]!), screen.yOf(points[i + 1]!)];
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  }
  context.lineWidth = 7 * scale;
  context.strokeStyle = palette.handleEdge;
  context.globalAlpha = 0.7;
  context.stroke(path);
  context.globalAlpha = 1;
  context.lineWidth = 3.6 * scale;
  context.strokeStyle = colour;
  context.setLineDash(dash);
  context.stroke(path);
  context.setLineDash([]);
  const [longest] = lines.toSorted((a, b) => reachOf(b) - reachOf(a));
  if (!longest) return;
  const [first, second] = longest.length > 4 ? [2, 2] : [0, 2];
  const x = (screen.xOf(longest[first]!) + screen.xOf(longest[second]!)) / 2;
  const y = (screen.yOf(longest[first + 1]!) + screen.yOf(longest[second + 1]!)) / 2;
  context.font = `600 ${Math.max(12, 14 * scale)}px 'Noto Sans SC Variable', sans-serif`;
  const width = context.measureText(word).width + 14 * scale;
  const height = Math.max(20, 24 * scale);
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  context.fill();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = palette.handleEdge;
  context.fillText(word, x, y);
}

/** From end to end, in lattice units. */
const reachOf = (points: Int32Array) => Math.hypot(points[0]! - points.at(-2)!, points[1]! - points.at(-1)!);
