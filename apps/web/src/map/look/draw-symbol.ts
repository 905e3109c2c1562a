import { caseKinds, placeKinds, type CaseKind, type PlaceKind } from '@getu/domain';
import { caseBadges, caseShapes, caseStages, type CaseBadge, type CaseStage } from './case-look';
import type { MapPalette } from './map-palette';
import { placeLooks } from './place-look';

/** A picture for the map's atlas: `pixelRatio` of its pixels are one pixel of the screen. */
export interface SymbolImage {
  image: ImageData;
  pixelRatio: number;
}

export interface SymbolPaper {
  palette: MapPalette;
  /** screen pixels to a pixel of the design */
  scale: number;
  pixelRatio: number;
}

/** Counts that a cluster's picture shows. */
export interface ClusterCounts {
  count: number;
  overdue: number;
  settled: boolean;
  kinds: Record<CaseKind, number>;
}

// Names of pictures carry all that is drawn, so that the map asks for each once: `case/<kind>/<stage>/<badge>`,
// `place/<kind>`, `cluster/<settled>/<count>/<overdue>/<kind counts>`, `arrow`. What follows `@` is the paper.
export const caseImageId = (kind: CaseKind, stage: CaseStage, badge: CaseBadge) =>
  `case/${kind}/${stage}/${badge}`;
export const placeImageId = (kind: PlaceKind) => `place/${kind}`;

/** The picture of that name, or null when it names none of ours. */
export function drawSymbol(name: string, paper: SymbolPaper): SymbolImage | null {
  const [what, ...parts] = name.split('@')[0]!.split('/');
  if (what === 'case') {
    const [kind, stage, badge] = parts as [CaseKind, CaseStage, CaseBadge];
    if (!caseKinds.includes(kind) || !caseStages.includes(stage) || !caseBadges.includes(badge)) return null;
    return drawCase(kind, stage, badge, paper);
  }
  if (what === 'place') {
    const kind = parts[0] as PlaceKind;
    return placeKinds.includes(kind) ? drawPlace(kind, paper) : null;
  }
  if (what === 'cluster') {
    const counts = clusterCountsOf(parts);
    return counts ? drawCluster(counts, paper) : null;
  }
  return what === 'arrow' ? drawArrow(paper) : null;
}

export function clusterCountsOf(parts: readonly string[]): ClusterCounts | null {
  const [settled, ...numbers] = parts;
  const [count, overdue, ...byKind] = numbers.map(Number);
  if (!count || byKind.length !== caseKinds.length || byKind.some(Number.isNaN)) return null;
  return {
    count,
    overdue: overdue || 0,
    settled: settled === 'true',
    kinds: Object.fromEntries(caseKinds.map((kind, i) => [kind, byKind[i]!])) as Record<CaseKind, number>,
  };
}

/** A square sheet of `size` design pixels, its origin in the middle. */
function sheet(
  size: number,
  { scale, pixelRatio }: SymbolPaper,
  draw: (pen: OffscreenCanvasRenderingContext2D) => void,
): SymbolImage {
  const pixels = Math.max(2, Math.round(size * scale * pixelRatio));
  const pen = new OffscreenCanvas(pixels, pixels).getContext('2d', { willReadFrequently: true })!;
  pen.translate(pixels / 2, pixels / 2);
  pen.scale(pixels / size, pixels / size);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  draw(pen);
  return { image: pen.getImageData(0, 0, pixels, pixels), pixelRatio };
}

/** Runs `draw` in a 24 × 24 box of the given size in the middle of the sheet. */
function inBox(pen: OffscreenCanvasRenderingContext2D, size: number, draw: () => void): void {
  pen.save();
  pen.scale(size / 24, size / 24);
  pen.translate(-12, -12);
  draw();
  pen.restore();
}

function drawCase(kind: CaseKind, stage: CaseStage, badge: CaseBadge, paper: SymbolPaper): SymbolImage {
  const { palette } = paper;
  const shape = new Path2D(caseShapes[kind]);
  const colour = palette.cases[kind];
  return sheet(38, paper, (pen) => {
    const size = stage === 'settled' ? 13 : 22;
    inBox(pen, size, () => {
      pen.strokeStyle = palette.badgeLine;
      pen.lineWidth = stage === 'settled' ? 7 : 5;
      pen.globalAlpha = stage === 'settled' ? 0.55 : 0.95;
      pen.stroke(shape);
      pen.globalAlpha = stage === 'settled' ? 0.75 : 1;
      pen.fillStyle = stage === 'waiting' ? colour : palette.badge;
      pen.fill(shape);
      pen.strokeStyle = colour;
      pen.lineWidth = stage === 'settled' ? 3 : 2.6;
      pen.stroke(shape);
      pen.globalAlpha = 1;
    });
    if (stage === 'working') {
      pen.save();
      pen.translate(0, 0.6);
      inBox(pen, 10, () => {
        pen.fillStyle = colour;
        pen.fill(shape);
      });
      pen.restore();
    }
    if (badge !== 'none') drawBadge(pen, badge, palette, 9.5, -9.5);
  });
}

/** Overdue: a red disc with a stroke; urgent: a red ring; nearly due: an amber disc with a clock's hands. */
function drawBadge(
  pen: OffscreenCanvasRenderingContext2D,
  badge: CaseBadge,
  palette: MapPalette,
  x: number,
  y: number,
): void {
  const colour = badge === 'due-soon' ? palette.statusWarn : palette.statusBad;
  pen.beginPath();
  pen.arc(x, y, 6.4, 0, 2 * Math.PI);
  pen.fillStyle = palette.badgeLine;
  pen.fill();
  pen.beginPath();
  pen.arc(x, y, badge === 'urgent' ? 4.2 : 5.2, 0, 2 * Math.PI);
  if (badge === 'urgent') {
    pen.lineWidth = 2.2;
    pen.strokeStyle = colour;
    pen.stroke();
    return;
  }
  pen.fillStyle = colour;
  pen.fill();
  pen.strokeStyle = palette.theme === 'dark' ? '#1a0f0c' : '#ffffff';
  pen.lineWidth = 1.7;
  pen.beginPath();
  if (badge === 'overdue') {
    pen.moveTo(x, y - 2.9);
    pen.lineTo(x, y + 0.5);
    pen.moveTo(x, y + 2.7);
    pen.lineTo(x, y + 2.8);
  } else {
    pen.moveTo(x, y - 2.6);
    pen.lineTo(x, y + 0.2);
    pen.lineTo(x + 2, y + 1.6);
  }
  pen.stroke();
}

function drawCluster({ count, overdue, settled, kinds }: ClusterCounts, paper: SymbolPaper): SymbolImage {
  const { palette } = paper;
  // Area follows the count, held between what a number needs and what a map bears.
  const radius = Math.min(24, (settled ? 9.5 : 12.5) + 1.9 * Math.log2(count));
  const ring = settled ? 2.2 : 4.2;
  return sheet(2 * radius + 16, paper, (pen) => {
    pen.beginPath();
    pen.arc(0, 0, radius + 1.6, 0, 2 * Math.PI);
    pen.fillStyle = palette.badgeLine;
    pen.globalAlpha = 0.8;
    pen.fill();
    pen.globalAlpha = settled ? 0.8 : 1;
    pen.beginPath();
    pen.arc(0, 0, radius, 0, 2 * Math.PI);
    pen.fillStyle = palette.badge;
    pen.fill();

    const present = caseKinds.filter((kind) => kinds[kind] > 0);
    const gap = present.length > 1 ? 0.1 : 0;
    let from = -Math.PI / 2;
    pen.lineCap = 'butt';
    pen.lineWidth = ring;
    for (const kind of present) {
      const sweep = (2 * Math.PI * kinds[kind]) / count;
      pen.beginPath();
      pen.arc(0, 0, radius - ring / 2, from + gap / 2, from + Math.max(gap, sweep - gap / 2));
      pen.strokeStyle = palette.cases[kind];
      pen.globalAlpha = settled ? 0.6 : 1;
      pen.stroke();
      from += sweep;
    }
    pen.globalAlpha = 1;
    pen.fillStyle = settled ? palette.textFaint : palette.text;
    pen.font = `${settled ? 500 : 700} ${settled ? 11 : Math.min(16, radius * 0.86)}px 'Noto Sans SC Variable', sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(shortCount(count), 0, 0.6);
    if (overdue > 0) drawBadge(pen, 'overdue', palette, radius * 0.74, -radius * 0.74);
  });
}

/** At most four characters: 999, 1.2k, 34k. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}

function drawPlace(kind: PlaceKind, paper: SymbolPaper): SymbolImage {
  const { palette } = paper;
  const look = placeLooks[kind];
  const glyph = new Path2D(look.glyph);
  return sheet(34, paper, (pen) => {
    if (look.badge === 'dot') {
      inBox(pen, 14, () => {
        pen.strokeStyle = look.fill(palette);
        pen.lineWidth = 4.5;
        pen.stroke(glyph);
        pen.fillStyle = look.ink(palette);
        pen.fill(glyph, 'evenodd');
      });
      return;
    }
    const half = look.badge === 'plate' ? 13 : 11;
    pen.beginPath();
    pen.roundRect(-half, -half, 2 * half, 2 * half, look.badge === 'plate' ? 6 : half);
    pen.fillStyle = look.fill(palette);
    pen.fill();
    pen.lineWidth = look.badge === 'plate' ? 1.6 : 1.2;
    pen.strokeStyle = look.badge === 'plate' ? '#ffd98a' : palette.theme === 'dark' ? '#a9c6d8' : '#ffffff';
    pen.stroke();
    inBox(pen, look.badge === 'plate' ? 18.5 : 14, () => {
      pen.fillStyle = look.ink(palette);
      pen.fill(glyph, 'evenodd');
    });
  });
}

/** Points along the line it is laid on. */
function drawArrow(paper: SymbolPaper): SymbolImage {
  return sheet(16, paper, (pen) => {
    pen.beginPath();
    pen.moveTo(-2.5, -4.2);
    pen.lineTo(3, 0);
    pen.lineTo(-2.5, 4.2);
    pen.lineWidth = 2.4;
    pen.strokeStyle = paper.palette.track;
    pen.stroke();
  });
}
