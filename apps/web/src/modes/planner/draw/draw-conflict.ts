import type { Paper } from './draw-draft';
import type { ConflictLines, DraftScene } from './draft-scene';

/** Two ways in which the same borders were drawn: ours broken, theirs whole, each with a word beside its longest line. */
export function drawConflict(paper: Paper, { mine, theirs }: NonNullable<DraftScene['conflict']>): void {
  const { palette, scale } = paper;
  drawLines(paper, theirs, palette.accent, []);
  drawLines(paper, mine, palette.warn, [9 * scale, 5 * scale]);
  // over both lines; seen from afar the two places are one, and the words stand above each other
  const height = Math.max(20, 24 * scale);
  const words = [
    { colour: palette.accent, word: theirs.word, at: middleOf(paper, theirs) },
    { colour: palette.warn, word: mine.word, at: middleOf(paper, mine) },
  ];
  const [one, other] = words.map(({ at }) => at);
  if (one && other && Math.hypot(one.x - other.x, one.y - other.y) < 3 * height) {
    const [upper, lower] = one.y <= other.y ? [one, other] : [other, one];
    upper.y -= height;
    lower.y += height;
  }
  for (const { colour, word, at } of words) if (at) drawWord(paper, word, colour, { ...at, height });
}

function drawLines(
  { context, screen, scale, palette }: Paper,
  { lines }: ConflictLines,
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
}

/** In pixels, a place on the longest of the lines. */
function middleOf({ screen }: Paper, { lines }: ConflictLines): { x: number; y: number } | null {
  const [longest] = lines.toSorted((a, b) => reachOf(b) - reachOf(a));
  if (!longest) return null;
  const [first, second] = longest.length > 4 ? [2, 2] : [0, 2];
  return {
    x: (screen.xOf(longest[first]!) + screen.xOf(longest[second]!)) / 2,
    y: (screen.yOf(longest[first + 1]!) + screen.yOf(longest[second + 1]!)) / 2,
  };
}

function drawWord(
  { context, scale, palette }: Paper,
  word: string,
  colour: string,
  { x, y, height }: { x: number; y: number; height: number },
) {
  context.font = `600 ${Math.max(12, 14 * scale)}px 'Noto Sans SC Variable', sans-serif`;
  const width = context.measureText(word).width + 14 * scale;
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  context.fill();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = palette.onColour;
  context.fillText(word, x, y);
}

/** From end to end, in lattice units. */
const reachOf = (points: Int32Array) => Math.hypot(points[0]! - points.at(-2)!, points[1]! - points.at(-1)!);
